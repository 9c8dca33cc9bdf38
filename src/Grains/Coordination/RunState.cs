using System.Collections.Immutable;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Placement;

namespace FedOrleans.Grains.Coordination;

/// <summary>What a coordinator stores. It is written as a whole, so a round is committed by one write or not at all.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RunState")]
public sealed record RunState
{
    [Id(0)]
    public RunStage Stage { get; init; }

    [Id(1)]
    public string? Scenario { get; init; }

    /// <summary>The current trial; the number of trials when all are done.</summary>
    [Id(2)]
    public int Trial { get; init; }

    /// <summary>Of the current trial; null before its first committed round.</summary>
    [Id(3)]
    public TrialProgress? Progress { get; init; }

    /// <summary>All committed rounds.</summary>
    [Id(4)]
    public ImmutableList<RoundRow> Rows { get; init; } = [];

    /// <summary>Row by row with <see cref="Rows"/>.</summary>
    [Id(5)]
    public ImmutableList<RoundTiming> Timings { get; init; } = [];

    /// <summary>The devices of each trial that is done.</summary>
    [Id(6)]
    public ImmutableList<ImmutableArray<DeviceRow>> FinishedDevices { get; init; } = [];

    [Id(7)]
    public RunFailure? Failure { get; init; }

    /// <summary>What the run trains on, for all its rounds; null before the first.</summary>
    [Id(8)]
    public PoolKind? Pool { get; init; }
}
