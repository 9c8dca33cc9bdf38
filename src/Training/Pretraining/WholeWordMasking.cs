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
    /// <param name="ids">Token ids; the first and last are never chosen.</param>
    /// <param name="stream">Draws of this sequence.</param>
    public int[] Apply(Span<int> ids, ref RandomStream stream)
    {
        var starts = new List<int>();
        for (int i = 1; i < ids.Length - 1; i++)
        {
            if (starts.Count == 0 || tokenizer.StartsWord(ids[i]))
            {
                starts.Add(i);
            }
        }

        int[] order = [.. Enumerable.Range(0, starts.Count)];
        stream.Shuffle<int>(order);
        int wanted = Math.Max(1, (int)Math.Round(share * (ids.Length - 2)));
        var chosen = new List<int>(wanted + 4);
        foreach (int word in order)
        {
            int end = word + 1 < starts.Count ? starts[word + 1] : ids.Length - 1;
            if (chosen.Count > 0 && chosen.Count + end - starts[word] > wanted)
            {
                continue;
            }

            Replace(ids[starts[word]..end], ref stream);
            chosen.AddRange(Enumerable.Range(starts[word], end - starts[word]));
            if (chosen.Count >= wanted)
            {
                break;
            }
        }

        chosen.Sort();
        return [.. chosen];
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
