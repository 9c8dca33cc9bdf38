using System.Collections.Immutable;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Archives;

/// <summary>What the state of a run keeps of a trial that is done: its figures. The rest is in the archive.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.TrialEnd")]
public sealed record TrialEnd
{
    /// <summary>Its last round, which is always evaluated.</summary>
    [Id(0)]
    public required RoundRow Last { get; init; }

    /// <summary>Over all its rounds.</summary>
    [Id(1)]
    public required long UplinkBytes { get; init; }

    /// <summary>Over all its rounds.</summary>
    [Id(2)]
    public required long DownlinkBytes { get; init; }

    /// <summary>How models answer at its end; null for a classifier.</summary>
    [Id(3)]
    public PolicyFigures? Policy { get; init; }

    /// <summary>Wall-clock seconds of its last commit, which stands in no timing of the archive; 0 where a crash followed it.</summary>
    [Id(4)]
    public double CommitS { get; init; }

    /// <summary>Number of its rounds.</summary>
    public int Rounds => Last.Round;

    /// <summary>The timings of the archive with that of the last commit.</summary>
    internal ImmutableArray<RoundTiming> Complete(ImmutableArray<RoundTiming> timings) => timings.SetItem(timings.Length - 1, timings[^1] with { CommitS = CommitS });
}
