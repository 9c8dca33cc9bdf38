using FedOrleans.Silo.Reports.Charts;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>Who gains and who is left behind: the devices at the end of the run.</summary>
internal static class DeviceFigures
{
    public static IEnumerable<Figure> Of(Comparison comparison, Target? target)
    {
        foreach (Quality quality in comparison.Qualities)
        {
            foreach (Figure figure in Of(comparison, target, quality))
            {
                yield return figure;
            }
        }
    }

    private static IEnumerable<Figure> Of(Comparison comparison, Target? target, Quality quality)
    {
        (string title, Unit unit) = (quality.Heading, quality.Unit);
        (MethodStyle Style, string Label, IReadOnlyList<double> Values)[] rows = [.. comparison.Methods
            .Select((method, i) => (new MethodStyle(i), method.Label, Values(method, quality)))
            .Where(row => row.Item3.Count > 0)];
        if (rows.Length > 0)
        {
            int most = rows.Max(row => row.Values.Count);
            string thinned = DistributionChart.IsThinned(most) ? $" Of {most:N0} values a row shows some, evenly in rank." : "";
            string pooled = comparison.HasSeveralSeeds ? " The devices of all seeds are shown together." : "";
            yield return new Figure(
                $"{title} device by device",
                DistributionChart.Draw($"{title} of every device, by method", title, unit, rows),
                "Each dot is a device; a method is fair when its dots stay together on the right. The box holds the middle half, the line in it is " +
                "the median, and nine devices in ten lie to the right of p10." + pooled + thinned);
        }

        if (target is not null && comparison.Methods.FirstOrDefault(method => method.Label == target.Baseline) is { } baseline
            && MethodResults.Gains(comparison.Subject, baseline, quality) is { Count: > 0 } gains)
        {
            yield return Improvement(comparison, baseline, gains, quality);
        }
    }

    private static Figure Improvement(Comparison comparison, MethodResults baseline, IReadOnlyList<(int Device, double Gain)> gains, Quality quality)
    {
        Unit unit = quality.Unit;
        int up = gains.Count(gain => gain.Gain > 0);
        int down = gains.Count(gain => gain.Gain < 0);
        Estimate mean = Estimate.Of(gains.Select(gain => (double?)gain.Gain))!;
        string spread = mean.HalfWidth is { } half
            ? $" ± {NumberText.Fixed(half / unit.Size, unit == Unit.Percent ? 1 : 3)} (95 % interval of Student's t over the devices)"
            : "";
        string points = unit == Unit.Percent ? " points" : "";
        string count = gains.Count == up + down ? "" : $", {gains.Count - up - down:N0} stay level";
        return new Figure(
            $"{comparison.Subject.Label} against {baseline.Label}, device by device" + (quality.IsFraction ? "" : $": {quality.Title}"),
            ImprovementChart.Draw(
                $"{quality.Heading}: gain of every device with {comparison.Subject.Label} over {baseline.Label}",
                unit == Unit.Percent ? "Gain (percentage points)" : "Gain",
                unit with { Symbol = "" },
                gains,
                new MethodStyle(0),
                new MethodStyle(comparison.Methods.Index().First(entry => entry.Item == baseline).Index)),
            $"Each bar is a device: above the line it fares better with {comparison.Subject.Label} than with {baseline.Label}, the best baseline{(quality.IsFraction ? "" : $" by {comparison.Quality.Title}")}. " +
            $"{up:N0} of {gains.Count:N0} devices gain, {down:N0} lose{count}; the mean is " +
            $"{quality.Difference(mean.Mean)}{spread}{points}.");
    }

    private static IReadOnlyList<double> Values(MethodResults method, Quality quality) =>
        [.. method.Trials.SelectMany(trial => trial.Devices).Select(quality.OfDevice).OfType<double>()];
}
