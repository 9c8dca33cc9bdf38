using System.Text.RegularExpressions;

namespace FedOrleans.Training.Data.Deduplication;

/// <summary>The runs of three words of a text.</summary>
internal static partial class Shingles
{
    private const int Width = 3;

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }

    /// <summary>Word triples in lower case; a text of fewer words is one shingle, and one without words none.</summary>
    public static HashSet<string> Of(string text)
    {
        string[] words = [.. Word.Matches(text).Select(match => match.Value.ToLowerInvariant())];
        var shingles = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < Math.Max(Math.Min(words.Length, 1), words.Length - Width + 1); i++)
        {
            shingles.Add(string.Join(' ', words.Skip(i).Take(Width)));
        }

        return shingles;
    }
}
