using FedOrleans.Silo.Reports.Charts;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>Rewards as the devices weight them, and what is gained over the start model before and after the penalty on missing ends.</summary>
internal static class RewardFigures
{
    /// <summary>The weighted reward; null where no model answers requests.</summary>
    /// <param name="rounds">The horizontal axis.</param>
    /// <param name="band">What the bands mean, for the captions.</param>
    public static Figure? Weighted(Comparison comparison, Axis rounds, string band)
    {
        Quality weighted = Quality.WeightedReward;
        IReadOnlyList<Series> lines = Curves.Of(comparison, weighted.OfRound, Curves.Rounds, Unit.None, weighted.OfStart);
        return lines.Count == 0 ? null : new Figure(
            $"{weighted.Heading} over the rounds",
            LineChart.Draw($"{weighted.Heading} against rounds", rounds, LineChart.VerticalAxis(weighted.Heading, Unit.None, lines), lines),
            "α · help + (1 − α) · safe of the answers of each device's own model, α being the device's weight of helpfulness, whether answers end or not; "
                + "mean over devices. Higher is better." + LearningFigures.Beginning(lines) + band,
            HasLegend: true);
    }

    /// <summary>The gain before and after the penalty; null where no model answers requests.</summary>
    /// <param name="rounds">The horizontal axis.</param>
    /// <param name="band">What the bands mean, for the captions.</param>
    public static Figure? Gain(Comparison comparison, Axis rounds, string band)
    {
        if (comparison.Quality.IsFraction)
        {
            return null;
        }

        Series[] gains =
        [
            .. Rise(comparison, Quality.WeightedReward),
            .. Rise(comparison, comparison.Quality).Select(line => line with { IsDashed = true }),
        ];
        return gains.Length == 0 ? null : new Figure(
            "Gain over the start model, before and after the penalty",
            LineChart.Draw(
                "Gain of weighted and of penalised reward against rounds", rounds, LineChart.VerticalAxis("Gain over the start model", Unit.None, gains), gains),
            $"Solid: gain of the weighted reward. Dashed: gain of the penalised reward, from which each answer without an end loses {comparison.EndPenalty}; "
                + "what the dashed line has above the solid one is that more answers end. " + Ends(comparison) + band,
            HasLegend: true);
    }

    /// <summary>How far each method rises over the start model, which itself is 0.</summary>
    private static IReadOnlyList<Series> Rise(Comparison comparison, Quality quality) => Curves.Of(
        comparison with
        {
            Methods = [.. comparison.Methods.Select(method => method with { Trials = [.. method.Trials.Select(trial => Gains(trial, quality))] })],
        },
        quality.OfRound,
        Curves.Rounds,
        Unit.None,
        device => quality.OfStart(device) is null ? null : 0);

    private static Trial Gains(Trial trial, Quality quality)
    {
        double? start = trial.Devices.Average(quality.OfStart);
        return trial with
        {
            Rounds =
            [
                .. trial.Rounds.Select(round => round with
                {
                    WeightedReward = round.WeightedReward - start,
                    PersonalReward = round.PersonalReward - start,
                }),
            ],
        };
    }

    /// <summary>What came out at the end, method by method.</summary>
    private static string Ends(Comparison comparison)
    {
        IEnumerable<string> parts =
            from method in comparison.Methods
            let final = FinalFigures.Of(method)
            where final.Gain?.WeightedReward is not null && final.Gain.Reward is not null
            select $"{method.Label} {NumberText.Signed(final.Gain!.WeightedReward!.Mean, 3)} and {NumberText.Signed(final.Gain.Reward!.Mean, 3)}"
                + (final is { Finished: { } finished, StartFinished: { } before }
                    ? $" ({Unit.Percent.Format(finished.Mean, 1)} of its answers end, {Unit.Percent.Format(before.Mean, 1)} before)"
                    : "");
        string text = string.Join(", ", parts);
        return text.Length == 0 ? "" : $"At the end, weighted and penalised: {text}.";
    }
}
