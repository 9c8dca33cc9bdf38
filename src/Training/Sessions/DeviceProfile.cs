namespace FedOrleans.Training.Sessions;

/// <param name="TrainExamples">Examples the device trains on.</param>
/// <param name="HeldOutExamples">Examples the device evaluates its own model on.</param>
/// <param name="Steps">Optimizer steps a round.</param>
/// <param name="LoraRank">The device's LoRA rank, 0 where the method has no LoRA.</param>
/// <param name="FloatingPointOperations">Operations of one round of local training, from the model's own count.</param>
public sealed record DeviceProfile(int TrainExamples, int HeldOutExamples, int Steps, int LoraRank, double FloatingPointOperations)
{
    /// <summary>Its weight in the aggregate, 1 or more: its training examples, unless its session says otherwise.</summary>
    public int Weight { get; init; } = TrainExamples;

    /// <summary>
    /// Share, in (0, 1], of the pairs of tokens that full causal attention looks at and the trained blocks do too, at the device's mean
    /// length; null for a classifier.
    /// </summary>
    public double? AttentionDensity { get; init; }
}
