using FedOrleans.Silo.Reports.Comparisons;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>The mark that every method is timed against.</summary>
/// <param name="Figure">The column of <c>rounds.csv</c> that has to reach it.</param>
/// <param name="Value">5 % below the final value of the best baseline (for a fraction: 95 % of it).</param>
/// <param name="Baseline">The label of that baseline.</param>
public sealed record Target(string Figure, double Value, string Baseline)
{
    private const double Margin = 0.05;

    /// <summary>The target of a comparison; null without a baseline, that is, a second method, that was evaluated.</summary>
    internal static Target? Of(Comparison comparison)
    {
        Quality quality = comparison.Quality;
        (string? label, double? best) = comparison.Methods.Skip(1)
            .Select(method => (method.Label, Estimate.Of(method.Trials.Select(trial => trial.Last(quality.OfRound)))?.Mean))
            .Where(baseline => baseline.Mean is not null)
            .OrderByDescending(baseline => baseline.Mean)
            .FirstOrDefault();
        return best is { } value ? new Target(quality.Column, value - (Margin * Math.Abs(value)), label!) : null;
    }
}
