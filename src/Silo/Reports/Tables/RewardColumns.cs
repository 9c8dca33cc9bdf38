using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Tables;

/// <summary>What the answers are worth: before the penalty on missing ends and after it, in parts, and by what devices ask for.</summary>
internal static class RewardColumns
{
    private const int Decimals = 3;

    /// <summary>The groups that have figures; none where no model answers requests.</summary>
    public static IEnumerable<ColumnGroup> Of(IReadOnlyList<MethodSummary> methods)
    {
        (string Title, IEnumerable<ComparisonColumn> Columns)[] groups =
        [
            (
                "Weighted reward: α · help + (1 − α) · safe (higher is better)",
                Levels(
                    methods, "weighted reward, helpfulness and safety as each device weights them, whether answers end or not",
                    f => f.WeightedReward, f => f.StartWeightedReward, f => f.Gain?.WeightedReward, f => f.WeightedRewardP10, f => f.WeightedRewardWorst)),
            (
                "Penalised reward: the same less missing_end_penalty where an answer has no end (higher is better)",
                Levels(
                    methods, "penalised reward, which is the weighted reward less missing_end_penalty for each answer that is broken off",
                    f => f.PersonalReward, f => f.StartReward, f => f.Gain?.Reward, f => f.PersonalRewardP10, f => f.PersonalRewardWorst)),
            ("Its two parts (higher is better)", Parts(methods)),
            ("Gain by what devices ask for (higher is better)", Seekers(methods)),
        ];
        return groups.Select(group => new ColumnGroup(group.Title, [.. group.Columns])).Where(group => group.Columns.Count > 0);
    }

    private static IEnumerable<ComparisonColumn> Levels(
        IReadOnlyList<MethodSummary> methods,
        string what,
        Func<FinalFigures, Estimate?> end,
        Func<FinalFigures, Estimate?> start,
        Func<FinalFigures, Estimate?> gain,
        Func<FinalFigures, Estimate?> tenth,
        Func<FinalFigures, Estimate?> worst) => ComparisonTable.WherePresent(
        Column(methods, "After training", $"Mean over devices of the {what}.", end),
        ComparisonColumn.Of("Before training", $"The same of the start model: {what}.", Unit.None, Better.None, [.. methods.Select(m => start(m.Final))], Decimals),
        Column(methods, "Gain", $"After less before: mean over devices of the {what}.", gain),
        Column(methods, "p10 device", $"Nine devices in ten have at least this {what}.", tenth),
        Column(methods, "Worst device", $"Of the device that fares worst: {what}.", worst));

    private static IEnumerable<ComparisonColumn> Parts(IReadOnlyList<MethodSummary> methods) => ComparisonTable.WherePresent(
        Column(methods, "Help reward", "Mean helpfulness reward.", f => f.HelpReward),
        Column(methods, "Help gain", "Its rise over the start model's.", f => f.Gain?.HelpReward),
        Column(methods, "Safe reward", "Mean safety reward.", f => f.SafeReward),
        Column(methods, "Safe gain", "Its rise over the start model's.", f => f.Gain?.SafeReward));

    private static IEnumerable<ComparisonColumn> Seekers(IReadOnlyList<MethodSummary> methods)
    {
        const string Help = "Devices that weigh helpfulness above 2/3: ";
        const string Safe = "Devices that weigh safety above 2/3: ";
        return ComparisonTable.WherePresent(
            Column(methods, "Help-seekers: help", Help + "rise of the helpfulness of their answers.", f => f.HelpSeekers?.HelpReward),
            Column(methods, "Help-seekers: safe", Help + "rise of the safety of their answers.", f => f.HelpSeekers?.SafeReward),
            Column(methods, "Safety-seekers: help", Safe + "rise of the helpfulness of their answers.", f => f.SafetySeekers?.HelpReward),
            Column(methods, "Safety-seekers: safe", Safe + "rise of the safety of their answers.", f => f.SafetySeekers?.SafeReward));
    }

    private static ComparisonColumn Column(IReadOnlyList<MethodSummary> methods, string title, string explanation, Func<FinalFigures, Estimate?> figure) =>
        ComparisonTable.Measure(methods, title, explanation, Unit.None, Decimals, figure);
}
