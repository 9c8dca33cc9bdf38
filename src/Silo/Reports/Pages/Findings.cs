using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>The headline figures of the method under test, held against the best baseline.</summary>
internal static class Findings
{
    public static IEnumerable<Finding> Of(RunSummary summary, Quality quality)
    {
        MethodSummary subject = summary.Methods[0];
        MethodSummary? rival = summary.Target is { } target ? summary.Methods.Skip(1).First(m => m.Label == target.Baseline) : null;
        if (subject.Final is { WeightedReward: { } weighted, StartWeightedReward: { } before })
        {
            yield return new Finding(
                $"Weighted reward of {subject.Label}",
                Text(weighted.Mean, quality),
                string.Join("; ", ((string[])[$"start model {Text(before.Mean, quality)}", BestOfOthers(summary, weighted.Mean, quality)]).Where(note => note.Length > 0)));
        }

        Estimate? own = Personal(subject, quality);
        if (own is not null)
        {
            yield return new Finding(
                $"{quality.Heading} of {subject.Label}",
                Text(own.Mean, quality),
                string.Join("; ", ((string[])[
                    subject.Final.StartReward is { } start && !quality.IsFraction ? $"start model {Text(start.Mean, quality)}" : "",
                    rival is null ? Interval(own, quality) : Against(own.Mean, Personal(rival, quality), rival.Label, quality),
                    quality.IsFraction ? "" : "an answer without an end loses missing_end_penalty",
                ]).Where(note => note.Length > 0)));
        }

        if (Tenth(subject, quality) is { } tenth)
        {
            yield return new Finding(
                "Nine devices in ten reach at least" + (quality.IsFraction ? "" : $" ({quality.Title})"),
                Text(tenth.Mean, quality),
                rival is null ? "" : Against(tenth.Mean, Tenth(rival, quality), rival.Label, quality));
        }

        yield return new Finding(
            "Uplink of the whole run",
            UnitFamily.Bytes.Format(subject.PerSeed.UplinkBytes.Mean),
            rival is null ? "" : Ratio(subject.PerSeed.UplinkBytes.Mean, rival.PerSeed.UplinkBytes.Mean, rival.Label));
        yield return new Finding(
            "Virtual time of the whole run",
            UnitFamily.Time.Format(subject.PerSeed.VirtualTimeSeconds.Mean),
            rival is null ? "" : Ratio(subject.PerSeed.VirtualTimeSeconds.Mean, rival.PerSeed.VirtualTimeSeconds.Mean, rival.Label));
        yield return new Finding(
            "Updates lost on the air",
            Unit.Percent.Format(subject.PerSeed.LostShare?.Mean ?? 0, 1),
            $"{subject.Totals.Lost:N0} of {subject.Totals.Scheduled:N0}");
    }

    /// <summary>The weighted reward against that of the baseline which has most of it: not always the one that is best by penalised reward.</summary>
    private static string BestOfOthers(RunSummary summary, double own, Quality quality)
    {
        MethodSummary? best = summary.Methods.Skip(1).Where(method => method.Final.WeightedReward is not null).MaxBy(method => method.Final.WeightedReward!.Mean);
        return best is null ? "" : Against(own, best.Final.WeightedReward, best.Label, quality);
    }

    private static Estimate? Personal(MethodSummary method, Quality quality) =>
        quality.IsFraction ? method.Final.PersonalAccuracy : method.Final.PersonalReward;

    private static Estimate? Tenth(MethodSummary method, Quality quality) =>
        quality.IsFraction ? method.Final.PersonalAccuracyP10 : method.Final.PersonalRewardP10;

    private static string Text(double value, Quality quality) =>
        quality.IsFraction ? Unit.Percent.Format(value, 1) : NumberText.Fixed(value, 3);

    private static string Interval(Estimate own, Quality quality) =>
        own is { Low: { } low, High: { } high } ? $"95 % interval {Text(low, quality)} to {Text(high, quality)}" : "";

    private static string Against(double own, double? other, string label, Quality quality)
    {
        if (other is not { } value)
        {
            return "";
        }

        string difference = quality.IsFraction ? NumberText.Fixed(Math.Abs(own - value) * 100, 1) + " points" : NumberText.Fixed(Math.Abs(own - value), 3);
        return own == value ? $"as {label}" : $"{difference} {(own > value ? "above" : "below")} {label} ({Text(value, quality)})";
    }

    private static string Against(double own, Estimate? other, string label, Quality quality) => Against(own, other?.Mean, label, quality);

    private static string Ratio(double own, double other, string label)
    {
        if (other == 0 || own == other)
        {
            return own == other ? $"as {label}" : $"{label}: none";
        }

        double change = Math.Abs(1 - (own / other));
        string amount = own > 2 * other ? $"{NumberText.Fixed(own / other, 1)} times that of" : $"{Unit.Percent.Format(change, 0)} {(own < other ? "less" : "more")} than";
        return $"{amount} {label}";
    }
}
