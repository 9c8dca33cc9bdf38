namespace FedOrleans.Silo.Results;

/// <summary>One row of <c>timing.csv</c>: wall-clock time of one stage of one round. It differs from run to run.</summary>
public sealed record TimingRecord
{
    /// <summary>The method's name in the scenario.</summary>
    public required string Method { get; init; }

    /// <summary>The seed of the trial.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Round number.</summary>
    public required int Round { get; init; }

    /// <summary>What took the time, e.g. <c>radio</c>, <c>train</c>, <c>aggregate</c>, <c>evaluate</c>, <c>save</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>Wall-clock seconds.</summary>
    public required double WallSeconds { get; init; }
}
