using FedOrleans.Randomness;
using FedOrleans.Training.Rewards;

namespace FedOrleans.Training.Tests.Support;

/// <summary>Answers that nobody wants and that a policy finds when a reward model has a hole there.</summary>
internal static class DegenerateAnswers
{
    private static readonly char[] Marks = ['.', ',', ';', ':', '!', '?'];

    /// <summary>Loops of a word, a phrase and a sentence, nothing, single words, random letters, and the request itself.</summary>
    public static IEnumerable<string> For(Conversation good)
    {
        string[] words = good.Answer.Split(' ');
        string[] asked = good.Prompt.TrimEnd(Marks).Split(' ');
        return
        [
            Loop("please", 11),
            Loop(words[words.Length / 2].Trim(Marks), 12),
            Loop(asked[^1], 12),
            Loop(string.Join(' ', words.Take(3)), 6),
            Loop(string.Join(' ', words.Take(6)).TrimEnd(Marks) + ".", 4),
            Loop("It is a good idea.", 4),
            "",
            "the",
            words[0],
            Gibberish(good.Prompt),
            good.Prompt,
        ];
    }

    private static string Loop(string part, int times) => string.Join(' ', Enumerable.Repeat(part, times));

    private static string Gibberish(string name)
    {
        RandomStream stream = RandomStream.Named(1, name);
        var made = new string[12];
        for (int i = 0; i < made.Length; i++)
        {
            var letters = new char[2 + stream.NextInt(7)];
            for (int j = 0; j < letters.Length; j++)
            {
                letters[j] = (char)('a' + stream.NextInt(26));
            }

            made[i] = new string(letters);
        }

        return string.Join(' ', made);
    }
}
