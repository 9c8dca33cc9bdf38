namespace FedOrleans.Grains.Cohorts;

/// <summary>What the training of one device came to.</summary>
/// <param name="TrainLoss">Mean loss over its steps, in nats.</param>
/// <param name="PrivateHash">Hash of its new private state.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.MemberReport")]
public sealed record MemberReport(int Device, double TrainLoss, UInt128 PrivateHash);
