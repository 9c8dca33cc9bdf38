using System.Globalization;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Tables;

/// <summary>What a comparison that rests on little can tell, as text for the console and the page.</summary>
internal static class NoiseText
{
    /// <summary>A sentence on what it rests on, then one a baseline; none where it rests on enough.</summary>
    public static IReadOnlyList<string> Of(RunSummary summary)
    {
        if (summary.Noise is not { } noise)
        {
            return [];
        }

        string seeds = noise.Seeds == 1 ? "one seed" : $"{noise.Seeds} seeds";
        bool isFraction = noise.Contrasts.All(contrast => Quality.OfColumn(contrast.Figure).IsFraction);
        string kind = isFraction ? "examples" : "answers";
        string answers = noise.AnswersPerDevice is { } each ? string.Create(CultureInfo.InvariantCulture, $" and {each:0.#} held-out {kind} a device") : "";
        string differences = Differences(noise.Contrasts);
        return
        [
            $"This rests on {seeds}{answers}. ± is half the 95 % interval of Student's t over {differences}; "
            + "a difference below it cannot be told from noise, and another seed may change more than that.",
            .. noise.Contrasts.GroupBy(contrast => contrast.Baseline).Select(baseline =>
                $"{summary.Methods[0].Label} against {baseline.Key}: {string.Join("; ", baseline.Select(Text))}."),
        ];
    }

    private static string Differences(IReadOnlyList<DeviceContrast> contrasts)
    {
        (int least, int most) = (contrasts.Min(contrast => contrast.Devices), contrasts.Max(contrast => contrast.Devices));
        string count = least == most ? $"{most:N0}" : $"{least:N0} to {most:N0}";
        return $"the {count} differences between two methods on the same device";
    }

    private static string Text(DeviceContrast contrast)
    {
        Quality quality = Quality.OfColumn(contrast.Figure);
        string points = quality.IsFraction ? " points" : "";
        string spread = contrast.HalfWidth is { } half ? $" ± {NumberText.Fixed(half / quality.Unit.Size, quality.IsFraction ? 1 : 3)}" : "";
        return $"{quality.Title} {quality.Difference(contrast.Mean)}{spread}{points}{(contrast.IsNoise ? " (noise)" : "")}";
    }
}
