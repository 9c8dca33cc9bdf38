using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Coordination;

/// <summary>A run at this moment.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RunStatus")]
public sealed record RunStatus
{
    [Id(0)]
    public required string Run { get; init; }

    [Id(1)]
    public required RunStage Stage { get; init; }

    [Id(2)]
    public required RunPhase Phase { get; init; }

    /// <summary>Whether it stops after the round in flight.</summary>
    [Id(3)]
    public required bool StopRequested { get; init; }

    /// <summary>The current trial, from 0; <see cref="Trials"/> when all are done.</summary>
    [Id(4)]
    public required int Trial { get; init; }

    [Id(5)]
    public required int Trials { get; init; }

    /// <summary>Of the current trial; null when all are done.</summary>
    [Id(6)]
    public string? Method { get; init; }

    [Id(7)]
    public ulong? Seed { get; init; }

    /// <summary>Committed rounds of the current trial.</summary>
    [Id(8)]
    public required int Round { get; init; }

    /// <summary>Rounds of each trial.</summary>
    [Id(9)]
    public required int Rounds { get; init; }

    /// <summary>Devices of the round under way that have still to train.</summary>
    [Id(10)]
    public required int DevicesInFlight { get; init; }

    /// <summary>Devices of the round under way that have trained.</summary>
    [Id(11)]
    public required int DevicesDone { get; init; }

    /// <summary>Latest of the current trial; null before its first evaluation.</summary>
    [Id(12)]
    public double? PersonalAccuracy { get; init; }

    [Id(13)]
    public double? GlobalAccuracy { get; init; }

    /// <summary>Of the current trial.</summary>
    [Id(14)]
    public required long UplinkBytes { get; init; }

    [Id(15)]
    public required long DownlinkBytes { get; init; }

    [Id(16)]
    public required double VirtualTimeS { get; init; }

    /// <summary>After the last committed round; null before the first.</summary>
    [Id(17)]
    public string? StateHash { get; init; }

    /// <summary>Rows that <see cref="ICoordinatorGrain.GetRowsAsync"/> has, over all trials.</summary>
    [Id(18)]
    public required int Rows { get; init; }

    /// <summary>Times that the round under way was run again.</summary>
    [Id(19)]
    public required int Repeats { get; init; }

    /// <summary>Where <see cref="Stage"/> is Failed.</summary>
    [Id(20)]
    public RunFailure? Failure { get; init; }

    /// <summary>What holds the run up, for people; null while nothing does. It goes on by itself when that has passed.</summary>
    [Id(21)]
    public string? WaitsFor { get; init; }

    /// <summary>Name of the silo on which its coordinator lives.</summary>
    [Id(22)]
    public required string Silo { get; init; }

    /// <summary>Mean wall-clock seconds of the last rounds; null before the first.</summary>
    [Id(23)]
    public double? SecondsPerRound { get; init; }

    /// <summary>Whether models answer requests, so that rewards are measured in place of accuracies.</summary>
    [Id(24)]
    public bool HasAnswers { get; init; }

    /// <summary>How models answer: mean over devices at the latest evaluation of the current trial; null before it.</summary>
    [Id(25)]
    public PolicyFigures? Policy { get; init; }

    /// <summary>Whether nothing will change until somebody starts it.</summary>
    public bool HasEnded => Stage is RunStage.Stopped or RunStage.Completed or RunStage.Failed or RunStage.Deleting or RunStage.Deleted;

    /// <summary>Whether there is such a run.</summary>
    public bool Exists => Stage is not (RunStage.New or RunStage.Deleted);
}
