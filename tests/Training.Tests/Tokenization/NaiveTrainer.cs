using System.Text;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Tests.Tokenization;

/// <summary>Byte-pair training by counting every pair of every word again before each merge.</summary>
internal static class NaiveTrainer
{
    public static IEnumerable<(string Left, string Right)> Merges(IEnumerable<string> texts, int count)
    {
        List<List<string>> words = [.. texts.SelectMany(Words)];
        List<string> order = [.. ByteAlphabet.Ordered.Select(character => character.ToString())];
        for (int merge = 0; merge < count; merge++)
        {
            (string Left, string Right) best = words
                .SelectMany(word => word.Zip(word.Skip(1)))
                .GroupBy(pair => pair)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => order.IndexOf(group.Key.First))
                .ThenBy(group => order.IndexOf(group.Key.Second))
                .First().Key;
            order.Add(best.Left + best.Right);
            foreach (List<string> word in words)
            {
                for (int i = 0; i + 1 < word.Count; i++)
                {
                    if ((word[i], word[i + 1]) == best)
                    {
                        word[i] += word[i + 1];
                        word.RemoveAt(i + 1);
                    }
                }
            }

            yield return best;
        }
    }

    private static IEnumerable<List<string>> Words(string text) => PreTokenization.Words
        .Matches(text)
        .Select(match => Encoding.UTF8.GetBytes(match.Value).Select(value => ByteAlphabet.ToCharacter(value).ToString()).ToList());
}
