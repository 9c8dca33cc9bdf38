using System.Collections.Immutable;
using FedOrleans.Grains.Archives;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Placement;

namespace FedOrleans.Grains.Coordination;

/// <summary>What a coordinator stores. It is written as a whole, so a round is committed by one write or not at all.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RunState")]
public sealed record RunState
{
    /// <summary>How this version stores runs. Versions that said nothing of it come out as 0.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Rounds whose wall-clock time is remembered.</summary>
    private const int RecentRounds = 12;

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

    /// <summary>The committed rounds of the current trial.</summary>
    [Id(4)]
    public ImmutableList<RoundRow> Rows { get; init; } = [];

    /// <summary>Row by row with <see cref="Rows"/>.</summary>
    [Id(5)]
    public ImmutableList<RoundTiming> Timings { get; init; } = [];

    [Id(7)]
    public RunFailure? Failure { get; init; }

    /// <summary>What the run trains on, for all its rounds; null before the first.</summary>
    [Id(8)]
    public PoolKind? Pool { get; init; }

    /// <summary>How this state is stored; see <see cref="CurrentFormat"/>.</summary>
    [Id(9)]
    public int Format { get; init; }

    /// <summary>The trials that are done. Their rounds and devices are in the archive.</summary>
    [Id(10)]
    public ImmutableList<TrialEnd> Finished { get; init; } = [];

    /// <summary>Wall-clock seconds of the last rounds over all trials, oldest first; at most 12.</summary>
    [Id(11)]
    public ImmutableList<double> RecentS { get; init; } = [];

    /// <summary>Committed rounds over all trials.</summary>
    public int AllRows => Finished.Sum(trial => trial.Rounds) + Rows.Count;

    /// <summary>The last committed round over all trials; null before the first.</summary>
    public RoundRow? LastRow => Rows.IsEmpty ? (Finished.IsEmpty ? null : Finished[^1].Last) : Rows[^1];

    /// <summary>Whether this version understands all that is in it.</summary>
    internal bool IsReadable => Format == CurrentFormat || Stage is RunStage.New or RunStage.Deleting or RunStage.Deleted;

    /// <summary>This run without its results.</summary>
    internal RunState WithoutResults() => this with { Progress = null, Rows = [], Timings = [], Finished = [], RecentS = [] };

    /// <summary>This run after one more round.</summary>
    internal RunState After(RoundResult result) => this with
    {
        Progress = result.Progress,
        Rows = Rows.Add(result.Row),
        Timings = Timings.Add(result.Timing),
        RecentS = [.. RecentS.Add(result.Timing.TotalS).TakeLast(RecentRounds)],
    };

    /// <summary>This run after the end of its current trial.</summary>
    /// <param name="end">What stays of the trial.</param>
    /// <param name="trials">Number of all trials.</param>
    internal RunState After(TrialEnd end, int trials) => this with
    {
        Trial = Trial + 1,
        Progress = null,
        Rows = [],
        Timings = [],
        Finished = Finished.Add(end),
        Stage = Trial + 1 == trials ? RunStage.Completed : Stage,
    };

    /// <summary>This run with the time that its last commit took.</summary>
    internal RunState WithCommitTime(double seconds)
    {
        if (RecentS.IsEmpty)
        {
            // Somebody has deleted it in the same moment.
            return this;
        }

        RunState timed = this with { RecentS = RecentS.SetItem(RecentS.Count - 1, RecentS[^1] + seconds) };
        return Timings.IsEmpty
            ? timed with { Finished = Finished.SetItem(Finished.Count - 1, Finished[^1] with { CommitS = seconds }) }
            : timed with { Timings = Timings.SetItem(Timings.Count - 1, Timings[^1] with { CommitS = seconds }) };
    }
}
