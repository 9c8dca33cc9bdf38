using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Tables;

/// <summary>One figure of all methods.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Unit">Its unit; empty for plain numbers.</param>
/// <param name="Explanation">What it means, in one sentence.</param>
/// <param name="Cells">One a method.</param>
internal sealed record ComparisonColumn(string Title, string Unit, string Explanation, IReadOnlyList<ComparisonCell> Cells)
{
    private const string Absent = "–";

    /// <param name="unit">The unit of all cells.</param>
    /// <param name="decimals">Their decimals; null to take what suits the smallest.</param>
    public static ComparisonColumn Of(
        string title, string explanation, Unit unit, Better better, IReadOnlyList<Estimate?> figures, int? decimals = null)
    {
        double smallest = figures.OfType<Estimate>().Select(f => Math.Abs(f.Mean / unit.Size)).Where(m => m > 0).DefaultIfEmpty(100).Min();
        int places = decimals ?? (smallest >= 100 ? 0 : smallest >= 1 ? 1 : 2);
        double[] means = [.. figures.OfType<Estimate>().Select(figure => figure.Mean)];
        double? best = means.Length < 2 || better == Better.None ? null : better == Better.Higher ? means.Max() : means.Min();
        // Two that read the same are not told apart by what lies beyond the shown digits.
        best = best is { } mean && means.Count(own => unit.Number(own, places) == unit.Number(mean, places)) == 1 ? best : null;
        return new ComparisonColumn(title, unit.Symbol, explanation, [.. figures.Select(figure => figure is null
            ? new ComparisonCell(Absent, null, false)
            : new ComparisonCell(
                unit.Number(figure.Mean, places),
                figure.HalfWidth is { } half and > 0 ? unit.Number(half, places) : null,
                figure.Mean == best))]);
    }
}
