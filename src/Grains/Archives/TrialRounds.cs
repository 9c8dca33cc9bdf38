using System.Collections.Immutable;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Archives;

/// <summary>The rounds of a trial that is done, as they are stored.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.TrialRounds")]
public sealed record TrialRounds
{
    /// <summary>All of them, from the first.</summary>
    [Id(0)]
    public ImmutableArray<RoundRow> Rows { get; init; } = [];

    /// <summary>Row by row with <see cref="Rows"/>. The time of the last commit is not in it: it is known later, and <see cref="TrialEnd"/> has it.</summary>
    [Id(1)]
    public ImmutableArray<RoundTiming> Timings { get; init; } = [];
}
