using System.Collections.Immutable;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tokenization;

/// <summary>
/// Learns a byte-level BPE vocabulary (Sennrich et al. 2016; byte alphabet and word pattern of GPT-2). The same texts in
/// any order give the same vocabulary.
/// </summary>
public static class BytePairTrainer
{
    /// <summary>Counts the words of the texts and merges the commonest pair of neighbours until the vocabulary is full.</summary>
    /// <param name="texts">Texts, read once.</param>
    /// <param name="vocabularySize">Tokens wanted in all, at least 256 bytes and the special tokens.</param>
    /// <param name="specials">Tokens that stand for no text.</param>
    /// <param name="minimumCount">Fewest occurrences of a pair that is merged. The default value is 2.</param>
    /// <returns>The vocabulary; smaller than asked where the texts have no more pairs that occur often enough.</returns>
    /// <exception cref="InputException">The vocabulary size has no room for bytes and special tokens.</exception>
    public static BytePairVocabulary Train(
        IEnumerable<string> texts,
        int vocabularySize,
        SpecialTokens specials,
        int minimumCount = 2)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(specials);
        int smallest = 256 + specials.Count;
        if (vocabularySize < smallest)
        {
            throw new InputException(
                "tokenizer",
                "vocabulary size",
                $"{vocabularySize}",
                $"at least {smallest} (256 bytes and {specials.Count} special tokens)");
        }

        var table = new PairTable(WordCounts.Of(texts));
        List<string> tokens = [.. ByteAlphabet.Ordered.Select(character => character.ToString())];
        var ids = tokens.Select((token, id) => (token, id)).ToDictionary(entry => entry.token, entry => entry.id, StringComparer.Ordinal);
        var merges = ImmutableArray.CreateBuilder<(string, string)>();
        var learnt = new HashSet<(int, int)>();
        while (tokens.Count + specials.Count < vocabularySize && table.TryTakeCommonest(minimumCount, out (int Left, int Right) pair))
        {
            string merged = tokens[pair.Left] + tokens[pair.Right];

            // Two different pairs can spell the same token; it keeps its first id.
            if (!ids.TryGetValue(merged, out int id))
            {
                id = tokens.Count;
                ids.Add(merged, id);
                tokens.Add(merged);
            }

            if (learnt.Add(pair))
            {
                merges.Add((tokens[pair.Left], tokens[pair.Right]));
            }

            table.Merge(pair, id);
        }

        return new BytePairVocabulary([.. specials.Leading, .. tokens, .. specials.Trailing], merges.DrainToImmutable());
    }
}
