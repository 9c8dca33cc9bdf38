using FedOrleans.Training.Data;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Optimization;

namespace FedOrleans.Training.Sessions;

/// <summary>
/// Everything that training under one method and seed depends on. Two silos with equal definitions build equal
/// sessions.
/// </summary>
public sealed record SessionDefinition
{
    /// <summary>Directory of the base model in Hugging Face layout (resolved, absolute).</summary>
    public required string ModelDirectory { get; init; }

    /// <summary>Directory that holds the embedded data sets (resolved, absolute).</summary>
    public required string DatasetsDirectory { get; init; }

    public required ulong Seed { get; init; }

    public required DataOptions Data { get; init; }

    public required MethodDefinition Method { get; init; }

    public PeftOptions Peft { get; init; } = new();

    public TrainingOptions Training { get; init; } = new();

    /// <summary>Starts from random base weights instead of the pretrained ones (to measure what pretraining is worth).</summary>
    public bool RandomBase { get; init; }
}
