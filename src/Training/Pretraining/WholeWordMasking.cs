using FedOrleans.Randomness;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Pretraining;

/// <summary>
/// Chooses what a masked language model predicts: whole words, until a share of the tokens is chosen; of those 80 %
/// become the mask, 10 % a random token, 10 % stay (Devlin et al. 2019, section 3.1; whole words after Cui et al. 2021).
/// </summary>
public sealed class WholeWordMasking(ByteLevelTokenizer tokenizer, int maskId, double share)
{
    /// <summary>Masks one sequence in place and returns the positions to predict, ascending.</summary>
    /// <param name="ids">Token ids; the first, the last and special tokens are never chosen.</param>
    /// <param name="stream">Draws of this sequence.</param>
    public int[] Apply(Span<int> ids, ref RandomStream stream)
    {
        (int Start, int End)[] words = Words(ids);
        int wanted = Math.Max(1, (int)Math.Round(share * words.Sum(word => word.End - word.Start)));
        var chosen = new List<int>(wanted + 4);
        stream.Shuffle<(int Start, int End)>(words);
        foreach ((int start, int end) in words)
        {
            if (chosen.Count > 0 && chosen.Count + end - start > wanted)
            {
                continue;
            }

            Replace(ids[start..end], ref stream);
            chosen.AddRange(Enumerable.Range(start, end - start));
            if (chosen.Count >= wanted)
            {
                break;
            }
        }

        chosen.Sort();
        return [.. chosen];
    }

    /// <summary>The words between the first and the last token; special tokens part words and belong to none.</summary>
    private (int Start, int End)[] Words(ReadOnlySpan<int> ids)
    {
        var words = new List<(int Start, int End)>();
        for (int i = 1; i < ids.Length - 1; i++)
        {
            if (tokenizer.IsSpecial(ids[i]))
            {
                continue;
            }

            bool goesOn = words.Count > 0 && words[^1].End == i && !tokenizer.StartsWord(ids[i]);
            if (goesOn)
            {
                words[^1] = (words[^1].Start, i + 1);
            }
            else
            {
                words.Add((i, i + 1));
            }
        }

        return [.. words];
    }

    private void Replace(Span<int> word, ref RandomStream stream)
    {
        double kind = stream.NextDouble();
        for (int i = 0; i < word.Length; i++)
        {
            if (kind < 0.8)
            {
                word[i] = maskId;
            }
            else if (kind < 0.9)
            {
                word[i] = stream.NextInt(tokenizer.VocabularySize);
            }
        }
    }
}
