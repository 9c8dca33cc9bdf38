using Spectre.Console;

namespace FedOrleans.Silo.Client.Inspection;

/// <summary>Prints pairs and tables: with borders on a terminal, as aligned plain lines where the output is redirected.</summary>
internal sealed class Sheet(IAnsiConsole console)
{
    public const string None = "–";

    private const string Gap = "  ";

    /// <summary>Names beside values; a pair without a value is left out.</summary>
    public void Write(params IReadOnlyList<(string Name, string? Value)> pairs)
    {
        int width = pairs.Max(pair => pair.Name.Length);
        foreach ((string name, string? value) in pairs)
        {
            if (value is not null)
            {
                WriteLine($"{name.PadRight(width)}{Gap}{value}");
            }
        }

        WriteLine();
    }

    /// <summary>A table with a title; nothing where it has no rows.</summary>
    public void Write<T>(string title, IReadOnlyList<T> rows, params IReadOnlyList<(string Title, Func<T, string> Cell)> columns)
    {
        if (rows.Count == 0)
        {
            return;
        }

        string[][] cells = [.. columns.Select(column => (string[])[column.Title, .. rows.Select(column.Cell)])];
        if (console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal)
        {
            console.Write(Bordered(title, cells));
            return;
        }

        int[] widths = [.. cells.Select(column => column.Max(cell => cell.Length))];
        WriteLine(title);
        for (int row = 0; row <= rows.Count; row++)
        {
            WriteLine(string.Join(Gap, cells.Select((column, i) => i == 0 ? column[row].PadRight(widths[i]) : column[row].PadLeft(widths[i]))));
        }

        WriteLine();
    }

    public void WriteLine(string line = "") => console.Profile.Out.Writer.WriteLine(line.TrimEnd());

    private static Table Bordered(string title, string[][] cells)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(title));
        foreach ((int i, string[] column) in cells.Index())
        {
            TableColumn head = new(Markup.Escape(column[0]));
            table.AddColumn(i == 0 ? head : head.RightAligned());
        }

        for (int row = 1; row < cells[0].Length; row++)
        {
            table.AddRow([.. cells.Select(column => Markup.Escape(column[row]))]);
        }

        return table;
    }
}
