namespace FedOrleans.Grains.Ledger;

/// <summary>Wall-clock seconds of one round by stage: one row of <c>timing.csv</c>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RoundTiming")]
public sealed record RoundTiming
{
    [Id(0)]
    public required string Method { get; init; }

    [Id(1)]
    public required ulong Seed { get; init; }

    [Id(2)]
    public required int Round { get; init; }

    /// <summary>Radio and choice of devices.</summary>
    [Id(3)]
    public required double ScheduleS { get; init; }

    /// <summary>From the first order to the last report; partial sums are merged on the way.</summary>
    [Id(4)]
    public required double TrainS { get; init; }

    /// <summary>New global state and hash.</summary>
    [Id(5)]
    public required double AggregateS { get; init; }

    /// <summary>0 in rounds without an evaluation.</summary>
    [Id(6)]
    public required double EvaluateS { get; init; }

    /// <summary>The state write; known after the round was written, so 0 for the last round before a crash.</summary>
    [Id(7)]
    public required double CommitS { get; init; }

    /// <summary>All stages.</summary>
    public double TotalS => ScheduleS + TrainS + AggregateS + EvaluateS + CommitS;
}
