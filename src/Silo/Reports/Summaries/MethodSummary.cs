using FedOrleans.Silo.Reports.Comparisons;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>The figures of one method, over its seeds.</summary>
/// <param name="Label">What tells it from all others in the comparison.</param>
/// <param name="Method">Its name in the scenario.</param>
/// <param name="Run">The name of its run.</param>
/// <param name="Seeds">Its seeds.</param>
/// <param name="Devices">Devices of a trial.</param>
/// <param name="Rounds">Rounds of a trial.</param>
/// <param name="Final">Where it stands after the last round.</param>
/// <param name="Totals">Sums over all its rows of <c>rounds.csv</c>, all seeds together.</param>
/// <param name="PerSeed">What one trial costs.</param>
/// <param name="ToTarget">What it took to reach the target; null where not every seed did, or where there is no target.</param>
/// <param name="Best">Its best round.</param>
public sealed record MethodSummary(
    string Label,
    string Method,
    string Run,
    IReadOnlyList<ulong> Seeds,
    int Devices,
    int Rounds,
    FinalFigures Final,
    Totals Totals,
    CostPerSeed PerSeed,
    CostToTarget? ToTarget,
    BestRound? Best)
{
    internal static MethodSummary Of(MethodResults method, Quality quality, Target? target)
    {
        Totals[] trials = [.. method.Trials.Select(Totals.Of)];
        return new MethodSummary(
            method.Label,
            method.Method,
            method.Run,
            [.. method.Trials.Select(trial => trial.Seed)],
            method.Devices,
            method.Rounds,
            FinalFigures.Of(method),
            Totals.Of(trials),
            CostPerSeed.Of(trials),
            target is null ? null : CostToTarget.Of(method, quality, target.Value),
            BestRound.Of(method, quality));
    }
}
