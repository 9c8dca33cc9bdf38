namespace FedOrleans.Grains.Cohorts;

/// <summary>A device to evaluate.</summary>
/// <param name="HasTrained">Whether it has a private state of its own; one that never trained is not woken for it.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.EvaluationMember")]
public readonly record struct EvaluationMember(int Device, bool HasTrained);
