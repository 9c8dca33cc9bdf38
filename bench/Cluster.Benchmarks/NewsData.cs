namespace FedOrleans.Cluster.Benchmarks;

/// <summary>
/// The embedded news, repeated until every device has four examples: how well anybody learns from that is no matter here, how much there
/// is to hold and to tokenise is.
/// </summary>
internal static class NewsData
{
    public const int ExamplesPerDevice = 4;

    /// <summary>Writes train.jsonl and test.jsonl.</summary>
    public static async Task WriteAsync(string folder, int devices)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "datasets", "pocket-news");
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(source, "train.jsonl"));
        int needed = Math.Max(lines.Length, (devices * ExamplesPerDevice) + 1000);
        await File.WriteAllLinesAsync(Path.Combine(folder, "train.jsonl"), Enumerable.Range(0, needed).Select(i => lines[i % lines.Length]));
        File.Copy(Path.Combine(source, "test.jsonl"), Path.Combine(folder, "test.jsonl"));
    }
}
