using Spectre.Console;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary>A table on the console: the first column is text, the others are figures.</summary>
internal static class ContentTable
{
    // Wide enough for any path, so that lines are not broken where the output is a file.
    private const int Width = 400;

    public static void Write(TextWriter output, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = Width;
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (index, header) in headers.Index())
        {
            var column = new TableColumn(Markup.Escape(header)).NoWrap();
            table.AddColumn(index == 0 ? column : column.RightAligned());
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
    }
}
