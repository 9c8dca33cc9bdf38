using System.Diagnostics;

namespace FedOrleans.Training.Pool;

/// <summary>The names under which training shows what it does to whoever listens.</summary>
public static class TrainingTelemetry
{
    /// <summary>Of the meter and of the activity source.</summary>
    public const string Name = "FedOrleans.Training";

    internal static ActivitySource Source { get; } = new(Name);
}
