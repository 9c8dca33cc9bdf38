using FedOrleans.Silo.Reports.Comparisons;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>The evaluated round with the highest mean over seeds; the earliest of equals.</summary>
/// <param name="Round">Its number.</param>
/// <param name="Value">The mean over seeds of the judged figure in that round.</param>
public sealed record BestRound(int Round, double Value)
{
    /// <summary>Null when no round was evaluated in every trial.</summary>
    internal static BestRound? Of(MethodResults method, Quality quality) => method.Trials
        .SelectMany(trial => trial.Rounds)
        .Where(round => quality.OfRound(round) is not null)
        .GroupBy(round => round.Round)
        .Where(round => round.Count() == method.Trials.Count)
        .Select(round => new BestRound(round.Key, round.Average(r => quality.OfRound(r)!.Value)))
        .OrderByDescending(best => best.Value)
        .ThenBy(best => best.Round)
        .FirstOrDefault();
}
