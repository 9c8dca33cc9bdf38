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
        string name = Html.Encode(summary.Name);
        StringBuilder body = new();
        Section(body, "How good do the models get?", labels, [.. LearningFigures.Of(comparison, summary.Target)]);
        Section(body, "Who gains, and who is left behind?", labels, [.. DeviceFigures.Of(comparison, summary.Target)]);
        Section(body, "What happens on the air?", labels, [.. RadioFigures.Of(comparison, summary)]);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{name}: FedOrleans report</title>
            <style>
            {StyleSheet.Text}
            </style>
            </head>
            <body>
            <header>
            <p class="product">FedOrleans report</p>
            <h1>{name}</h1>
            <p class="story">{Html.Encode(Story.Of(comparison))}</p>
            </header>
            <main>
            <section class="findings">{string.Concat(Findings.Of(summary, comparison.Quality).Select(Markup))}</section>
            <section>
            <h2>The comparison</h2>
            {TableMarkup.Of(ComparisonTable.Of(summary))}
            <p class="note">{Html.Encode(TableNote(comparison, summary))}</p>
            </section>
            {body}<section>
            <h2>Terms</h2>
            <dl>{string.Concat(Glossary.Of(comparison).Select(entry => $"<div><dt>{Html.Encode(entry.Term)}</dt><dd>{Html.Encode(entry.Meaning)}</dd></div>"))}</dl>
            </section>
            <section>
            <h2>How it was run</h2>
            {Environment(summary)}
            {string.Concat(comparison.Runs.Select(run => Scenario(run, comparison.Runs.Count == 1)))}
            </section>
            </main>
            <footer>Every figure on this page comes from rounds.csv and devices.csv, which lie in the result directory.</footer>
            </body>
            </html>

            """;
    }

    private static void Section(StringBuilder body, string title, string[] labels, IReadOnlyList<Figure> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }

        body.Append($"<section>\n<h2>{Html.Encode(title)}</h2>\n<div class=\"figures\">\n");
        foreach (Figure figure in figures)
        {
            string legend = figure.HasLegend ? Legend.Of(labels, figure.IsDashed) : "";
            body.Append($"<figure{(figure.IsWide ? " class=\"wide\"" : figure.IsTall ? " class=\"tall\"" : "")}><h3>{Html.Encode(figure.Title)}</h3>{legend}{Legend.Markup(figure.Picture)}");
            body.Append($"<figcaption>{Html.Encode(figure.Caption)}</figcaption></figure>\n");
        }

        body.Append("</div>\n</section>\n");
    }

    private static string Markup(Finding finding) =>
        $"<div><p class=\"what\">{Html.Encode(finding.Title)}</p><p class=\"figure\">{Html.Encode(finding.Value)}</p><p class=\"against\">{Html.Encode(finding.Note)}</p></div>";

    private static string TableNote(Comparison comparison, RunSummary summary)
    {
        string seeds = comparison.HasSeveralSeeds ? " Figures are means over seeds, costs are those of one seed; ± is half the 95 % interval." : "";
        string target = summary.Target is { } mark
            ? $" The target lies 5 % below the final value of {mark.Baseline}, the best of the baselines; a dash means that it was not reached with every seed."
            : "";
        return "The best value of each column is marked." + seeds + target;
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

    private static string Scenario(NamedRun run, bool isOnly) =>
        $"<details><summary>The complete scenario{(isOnly ? "" : " of " + Html.Encode(run.Name))}</summary><pre>{Html.Encode(run.Results.Scenario)}</pre></details>\n";
}
