namespace FedOrleans.Grains.Cohorts;

/// <summary>How a device's own model does on its own held-out split.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.MemberScore")]
public readonly record struct MemberScore(int Device, double Accuracy);
