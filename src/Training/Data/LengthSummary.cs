namespace FedOrleans.Training.Data;

/// <summary>Spread of the lengths of texts, in words separated by white space.</summary>
public readonly record struct LengthSummary(int Least, int Median, int Percentile95, int Most)
{
    /// <summary>Summarises texts; percentiles are nearest ranks. All figures are 0 where there are none.</summary>
    public static LengthSummary Of(IEnumerable<string> texts)
    {
        int[] lengths = [.. texts.Select(Words).Order()];
        return lengths.Length == 0 ? default : new LengthSummary(lengths[0], Rank(lengths, 0.5), Rank(lengths, 0.95), lengths[^1]);
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static int Rank(int[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
