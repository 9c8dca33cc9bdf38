using System.Text;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Tables;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>The page: one file that needs no other, on screen in light and dark, and on paper.</summary>
internal static class HtmlReport
{
    public static string Of(Comparison comparison, RunSummary summary)
    {
        string[] labels = [.. comparison.Methods.Select(method => method.Label)];
        StringBuilder body = new();
        PageFrame.AddSection(body, "How good do the models get?", labels, [.. LearningFigures.Of(comparison, summary.Target)]);
        PageFrame.AddSection(body, "Who gains, and who is left behind?", labels, [.. DeviceFigures.Of(comparison, summary.Target), .. PreferenceFigures.Of(comparison)]);
        PageFrame.AddSection(body, "What happens on the air?", labels, [.. RadioFigures.Of(comparison, summary)]);
        string main = $"""
            <section class="findings">{string.Concat(Findings.Of(summary, comparison.Quality).Select(PageFrame.Card))}</section>
            <section>
            <h2>The comparison</h2>
            {TableMarkup.Of(ComparisonTable.Of(summary))}
            <p class="note">{Html.Encode(TableNote(comparison, summary))}</p>
            {string.Concat(NoiseText.Of(summary).Select(sentence => $"<p class=\"note\">{Html.Encode(sentence)}</p>"))}
            </section>
            {body}{SamplesMarkup.Of(comparison)}<section>
            <h2>Terms</h2>
            <dl>{string.Concat(Glossary.Of(comparison).Select(entry => $"<div><dt>{Html.Encode(entry.Term)}</dt><dd>{Html.Encode(entry.Meaning)}</dd></div>"))}</dl>
            </section>
            <section>
            <h2>How it was run</h2>
            {Environment(summary)}
            {string.Concat(comparison.Runs.Select(run => PageFrame.Scenario(run.Results.Scenario, comparison.Runs.Count == 1 ? "" : " of " + run.Name)))}
            </section>
            """;
        return PageFrame.Of(
            "report", summary.Name, Story.Of(comparison), main,
            "Every figure on this page comes from rounds.csv and devices.csv, answers from samples.csv, all of which lie in the result directory.");
    }

    private static string TableNote(Comparison comparison, RunSummary summary)
    {
        string seeds = comparison.HasSeveralSeeds ? " Figures are means over seeds, costs are those of one seed; ± is half the 95 % interval." : "";
        string target = summary.Target is { } mark
            ? $" The target lies 5 % below the final value of {mark.Baseline}, the best of the baselines{(comparison.Quality.IsFraction ? "" : $" by {comparison.Quality.Title}")}; a dash means that it was not reached with every seed."
            : "";
        return "The best value of each column is marked, unless two read the same." + seeds + target;
    }

    private static string Environment(RunSummary summary)
    {
        if (summary.Versions is not { } versions)
        {
            return "";
        }

        string clock = summary.WallClockSeconds is { } seconds ? $" in {UnitFamily.Time.Format(seconds)} of real time" : "";
        return $"<p>FedOrleans {Html.Encode(versions.Product)}{clock}, on {Html.Encode(versions.Processor)}, {Html.Encode(versions.OperatingSystem)}, .NET "
            + $"{Html.Encode(versions.DotNet)}, TorchSharp {Html.Encode(versions.TorchSharp)}, Orleans {Html.Encode(versions.Orleans)}.</p>";
    }
}
