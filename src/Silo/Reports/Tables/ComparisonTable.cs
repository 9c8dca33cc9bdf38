using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Tables;

/// <summary>The comparison of the methods, as shown on the console and in the report.</summary>
/// <param name="Labels">The methods, one a row.</param>
/// <param name="Groups">Their figures.</param>
internal sealed record ComparisonTable(IReadOnlyList<string> Labels, IReadOnlyList<ColumnGroup> Groups)
{
    public static ComparisonTable Of(RunSummary summary)
    {
        IReadOnlyList<MethodSummary> methods = summary.Methods;
        List<ColumnGroup> groups = [];
        Add(groups, "Quality of the models (higher is better)", Accuracy(methods));
        foreach (ColumnGroup group in RewardColumns.Of(methods))
        {
            groups.Add(group);
        }

        Add(groups, "The answers", Answers(methods));
        Add(groups, "Cost of the whole run (lower is better)", Cost(methods));
        if (summary.Target is { } target)
        {
            bool isFraction = target.Figure == "personal_accuracy";
            string value = isFraction ? Unit.Percent.Format(target.Value, 1) : $"a penalised reward of {NumberText.Fixed(target.Value, 3)}";
            Add(groups, $"Cost to reach {value} (lower is better)", ToTarget(methods, target));
        }

        return new ComparisonTable([.. methods.Select(method => method.Label)], groups);
    }

    private static void Add(List<ColumnGroup> groups, string title, IEnumerable<ComparisonColumn> columns)
    {
        ComparisonColumn[] filled = [.. columns];
        if (filled.Length > 0)
        {
            groups.Add(new ColumnGroup(title, filled));
        }
    }

    private static IEnumerable<ComparisonColumn> Accuracy(IReadOnlyList<MethodSummary> methods) => WherePresent(
        Measure(methods, "Personalised accuracy", "Mean over devices: each device's own model on its own held-out data.", Unit.Percent, 1, f => f.PersonalAccuracy),
        Measure(methods, "Global accuracy", "The shared part alone on the common test set.", Unit.Percent, 1, f => f.GlobalAccuracy),
        Measure(methods, "p10 device", "Nine devices in ten have at least this personalised accuracy.", Unit.Percent, 1, f => f.PersonalAccuracyP10),
        Measure(methods, "Worst device", "Personalised accuracy of the device that fares worst.", Unit.Percent, 1, f => f.PersonalAccuracyWorst));

    private static IEnumerable<ComparisonColumn> Cost(IReadOnlyList<MethodSummary> methods)
    {
        yield return Amount("Uplink", "Bytes that the devices put on the air, lost updates included.", UnitFamily.Bytes, methods, m => m.PerSeed.UplinkBytes);
        yield return Amount("Downlink", "Bytes that the base station sent.", UnitFamily.Bytes, methods, m => m.PerSeed.DownlinkBytes);
        yield return Amount("Virtual time", "Simulated time that the run takes over the air.", UnitFamily.Time, methods, m => m.PerSeed.VirtualTimeSeconds);
        yield return Amount("Energy", "Energy that all devices spend together.", UnitFamily.Energy, methods, m => m.PerSeed.EnergyJoules);
        if (methods.Any(m => m.Final.AttentionDensity is not null))
        {
            yield return ComparisonColumn.Of(
                "Compute", "10⁹ floating-point operations of a device's training in a round, mean over devices.", new Unit("GFLOP a round", 1), Better.Lower,
                [.. methods.Select(m => m.Final.TrainingGflop)]);
            yield return ComparisonColumn.Of(
                "Attention", "Share of full causal attention that the trained blocks compute, at the devices' mean length.", Unit.Percent, Better.Lower,
                [.. methods.Select(m => m.Final.AttentionDensity)], 1);
        }

        yield return ComparisonColumn.Of(
            "Lost updates", "Share of the scheduled updates that did not arrive in time.", Unit.Percent, Better.Lower,
            [.. methods.Select(m => m.PerSeed.LostShare)], 1);
        if (methods.Any(m => m.Final.DeadDevices is { Mean: > 0 }))
        {
            yield return ComparisonColumn.Of(
                "Dead devices", "Devices whose battery is empty at the end, which take part no more.", Unit.None, Better.Lower,
                [.. methods.Select(m => m.Final.DeadDevices)], methods.Any(m => m.Seeds.Count > 1) ? 1 : 0);
        }
    }

    /// <summary>What a reward that was hacked would show: short or long, broken-off or repetitive answers far from the start model.</summary>
    private static IEnumerable<ComparisonColumn> Answers(IReadOnlyList<MethodSummary> methods)
    {
        ComparisonColumn Figure(string title, string explanation, Unit unit, Better better, int decimals, Func<FinalFigures, Estimate?> figure) =>
            ComparisonColumn.Of(title, explanation, unit, better, [.. methods.Select(method => figure(method.Final))], decimals);
        return WherePresent(
            Figure("Win rate", "Share of held-out requests where a device's own penalised reward prefers its answer to the start model's.", Unit.Percent, Better.Higher, 1, f => f.WinRate),
            Figure("KL", "Divergence from the start model, summed over an answer.", new Unit("nats", 1), Better.Lower, 2, f => f.Kl),
            Figure("Perplexity", "On preferred answers to held-out requests.", Unit.None, Better.Lower, 1, f => f.Perplexity),
            Figure("Repetition", "Share of an answer's trigrams that stood in it before.", Unit.Percent, Better.Lower, 1, f => f.Repetition),
            Figure("Finished", "Share of the answers that come to their end before their tokens are used up.", Unit.Percent, Better.Higher, 1, f => f.Finished),
            Figure("Finished before", "The same of the start model's answers.", Unit.Percent, Better.None, 1, f => f.StartFinished),
            Figure("Length", "Tokens of an answer, the end included.", new Unit("tokens", 1), Better.None, 1, f => f.ResponseLength),
            Figure("Length before", "Tokens of an answer of the start model.", new Unit("tokens", 1), Better.None, 1, f => f.StartLength));
    }

    private static IEnumerable<ComparisonColumn> ToTarget(IReadOnlyList<MethodSummary> methods, Target target)
    {
        string mark = $"to within 5 % of the final value of {target.Baseline}, the best baseline";
        yield return ComparisonColumn.Of(
            "Rounds", $"Rounds {mark}.", Unit.None, Better.Lower, [.. methods.Select(m => m.ToTarget?.Rounds)], methods.Any(m => m.Seeds.Count > 1) ? 1 : 0);
        yield return Amount("Uplink", $"Bytes on the air {mark}.", UnitFamily.Bytes, methods, m => m.ToTarget?.UplinkBytes);
        yield return Amount("Virtual time", $"Simulated time {mark}.", UnitFamily.Time, methods, m => m.ToTarget?.VirtualTimeSeconds);
    }

    internal static ComparisonColumn Measure(
        IReadOnlyList<MethodSummary> methods, string title, string explanation, Unit unit, int decimals, Func<FinalFigures, Estimate?> figure) =>
        ComparisonColumn.Of(title, explanation, unit, Better.Higher, [.. methods.Select(m => figure(m.Final))], decimals);

    private static ComparisonColumn Amount(
        string title, string explanation, UnitFamily family, IReadOnlyList<MethodSummary> methods, Func<MethodSummary, Estimate?> figure)
    {
        Estimate?[] figures = [.. methods.Select(figure)];
        return ComparisonColumn.Of(title, explanation, family.For(figures.OfType<Estimate>().Select(f => f.Mean)), Better.Lower, figures);
    }

    internal static IEnumerable<ComparisonColumn> WherePresent(params IReadOnlyList<ComparisonColumn> columns) =>
        columns.Where(column => column.Cells.Any(cell => cell.Text.Any(char.IsAsciiDigit)));
}
