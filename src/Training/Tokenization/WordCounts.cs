using System.Runtime.InteropServices;
using System.Text;

namespace FedOrleans.Training.Tokenization;

/// <summary>The distinct words of a text and how often each occurs; merging then visits each distinct word once.</summary>
internal static class WordCounts
{
    /// <summary>Words as symbols of <see cref="ByteAlphabet.Ordered"/> with their counts, in ordinal order of the words.</summary>
    public static IReadOnlyList<(int[] Symbols, long Count)> Of(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string text in texts)
        {
            foreach (var match in PreTokenization.Words.EnumerateMatches(text))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(lookup, text.AsSpan(match.Index, match.Length), out _)++;
            }
        }

        var symbolOf = new int[256];
        for (int value = 0; value < 256; value++)
        {
            symbolOf[value] = ByteAlphabet.Ordered.IndexOf(ByteAlphabet.ToCharacter((byte)value));
        }

        return
        [
            .. counts
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => (Array.ConvertAll(Encoding.UTF8.GetBytes(entry.Key), value => symbolOf[value]), entry.Value)),
        ];
    }
}
