namespace FedOrleans.Silo.Reports.Pages;

/// <summary>The page's style sheet, which is part of the program.</summary>
internal static class StyleSheet
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using Stream stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("report.css")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Trim();
    }
}
