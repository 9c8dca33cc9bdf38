using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Tables;
using Spectre.Console;

namespace FedOrleans.Silo.Reports;

/// <summary>Prints the comparison: as tables on a terminal, as aligned plain lines where the output is redirected.</summary>
public static class ConsoleReport
{
    private const string Gap = "  ";

    /// <summary>Prints the comparison and where the page lies.</summary>
    /// <param name="console">Where to; <see cref="AnsiConsole.Console"/> for the process's own output.</param>
    /// <param name="summary">From <see cref="ReportWriter"/>.</param>
    /// <param name="reportPath">Where <c>report.html</c> lies.</param>
    public static void Print(IAnsiConsole console, RunSummary summary, string reportPath)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(summary);
        ComparisonTable table = ComparisonTable.Of(summary);
        foreach (ColumnGroup group in table.Groups)
        {
            if (console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal)
            {
                console.Write(Rich(table.Labels, group));
            }
            else
            {
                WritePlain(console.Profile.Out.Writer, table.Labels, group);
            }
        }

        IReadOnlyList<string> noise = NoiseText.Of(summary);
        foreach (string sentence in noise)
        {
            console.Profile.Out.Writer.WriteLine(sentence);
        }

        if (noise.Count > 0)
        {
            console.Profile.Out.Writer.WriteLine();
        }

        console.Profile.Out.Writer.WriteLine($"{summary.Name}: report at {reportPath}");
    }

    private static Table Rich(IReadOnlyList<string> labels, ColumnGroup group)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(group.Title)}[/]");
        table.AddColumn("Method");
        foreach (ComparisonColumn column in group.Columns)
        {
            string unit = column.Unit.Length == 0 ? "" : $"\n[dim]{Markup.Escape(column.Unit)}[/]";
            table.AddColumn(new TableColumn(Markup.Escape(column.Title) + unit).RightAligned());
        }

        for (int row = 0; row < labels.Count; row++)
        {
            table.AddRow([Markup.Escape(labels[row]), .. group.Columns.Select(column => Styled(column.Cells[row]))]);
        }

        return table;
    }

    private static string Styled(ComparisonCell cell) => cell.IsBest ? $"[bold green]{Markup.Escape(cell.Full)}[/]" : Markup.Escape(cell.Full);

    private static void WritePlain(TextWriter text, IReadOnlyList<string> labels, ColumnGroup group)
    {
        string[][] columns =
        [
            ["method", .. labels],
            .. group.Columns.Select(column => (string[])
            [
                column.Unit.Length == 0 ? column.Title.ToLowerInvariant() : $"{column.Title.ToLowerInvariant()} ({column.Unit})",
                .. column.Cells.Select(cell => cell.IsBest ? "* " + cell.Full : cell.Full),
            ]),
        ];
        int[] widths = [.. columns.Select(column => column.Max(cell => cell.Length))];
        text.WriteLine($"{group.Title}; * marks the best");
        for (int row = 0; row <= labels.Count; row++)
        {
            text.WriteLine((columns[0][row].PadRight(widths[0]) + Gap
                + string.Join(Gap, columns.Skip(1).Select((column, i) => column[row].PadLeft(widths[i + 1])))).TrimEnd());
        }

        text.WriteLine();
    }
}
