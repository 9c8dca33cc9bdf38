using FedOrleans.Channel.Payloads;
using FedOrleans.Training.Models;

namespace FedOrleans.Training.Methods;

/// <summary>
/// A federated method as a table: which parameter groups are frozen, shared or private. Presets and methods written
/// in a scenario are the same thing.
/// </summary>
public sealed record MethodDefinition
{
    /// <summary>The default value of <see cref="Mixing"/>.</summary>
    public const double UsualMixing = 0.5;

    /// <summary>The name that result files carry.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Group selector (<c>base</c>, <c>embeddings</c>, <c>last_blocks(k)</c>, <c>adapters</c>, <c>lora</c>,
    /// <c>head</c>) to role. Groups that are not named are frozen; adapters and LoRA that are not named do not exist.
    /// </summary>
    public required IReadOnlyDictionary<string, ParameterRole> Roles { get; init; }

    /// <summary>Learning rate of this method, or null for that of the scenario.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How updates are written on the air under this method, or null for the way of the scenario.</summary>
    public UplinkOptions? Uplink { get; init; }

    /// <summary>The default value is CrossEntropy.</summary>
    public TrainingObjective Objective { get; init; }

    /// <summary>
    /// Whether a device keeps its own value of the shared groups, which it evaluates and goes on from. The default value is false: it
    /// starts every round from the global value.
    /// </summary>
    public bool PersonalCopy { get; init; }

    /// <summary>
    /// m, how far a device's own copy moves to the global value at the start of a round, and where the device answers: θ_g + (1 − m) δ_k,
    /// where δ_k = θ_k − θ_g is how far they lay apart after its last round. From 0 to 1. The default value is 0.5.
    /// </summary>
    public double Mixing { get; init; } = UsualMixing;

    /// <summary>λ of the penalty λ‖θ_k − θ_g‖² on the distance from the global value, 0 or more. The default value is 0.</summary>
    public double ProximalWeight { get; init; }

    /// <summary>The default value is Personal.</summary>
    public RewardMode Reward { get; init; }

    /// <summary>Attention pattern of the blocks from the first that is trained on, or null for full attention.</summary>
    public SparseAttention? Attention { get; init; }
}
