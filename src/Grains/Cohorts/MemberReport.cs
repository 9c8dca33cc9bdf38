using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Cohorts;

/// <summary>What the training of one device came to.</summary>
/// <param name="TrainLoss">Mean loss over its steps, in nats.</param>
/// <param name="PrivateHash">Hash of its new private state.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.MemberReport")]
public sealed record MemberReport(int Device, double TrainLoss, UInt128 PrivateHash)
{
    /// <summary>Power of its signal, where its update was added up on the air; else 0.</summary>
    [Id(0)]
    public double SignalPower { get; init; }

    /// <summary>The answers that it learnt from; null where it sampled none.</summary>
    [Id(1)]
    public RolloutRow? Rollout { get; init; }
}
