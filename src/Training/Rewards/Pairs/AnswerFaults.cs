using FedOrleans.Randomness;

namespace FedOrleans.Training.Rewards.Pairs;

/// <summary>
/// Makes bad answers out of good ones. Lengths vary on both sides of the good answer's, and half of the senseless ones are written
/// as tidy sentences, so that neither length nor punctuation alone tells them.
/// </summary>
/// <param name="answers">Good answers, of which others than the one at hand lend words.</param>
public sealed class AnswerFaults(IReadOnlyList<Conversation> answers)
{
    private const int MostWords = 64;
    private const int MostRepeated = 14;
    private static readonly char[] EndMarks = ['.', '!', '?', ',', ';', ':'];
    private static readonly string[] Between = ["", "", ",", ".", " and"];

    private static readonly AnswerFault[] Senseless =
        [AnswerFault.Repeated, AnswerFault.Looped, AnswerFault.Drifting, AnswerFault.Shuffled, AnswerFault.Babbled, AnswerFault.Gibberish];

    private readonly WordChain _chain = new([.. answers.Select(answer => answer.Answer)]);

    /// <summary>The answer with a fault, or null where this answer cannot carry it.</summary>
    /// <param name="fault">Which.</param>
    /// <param name="good">Request and good answer.</param>
    /// <param name="stream">Draws.</param>
    public string? Make(AnswerFault fault, Conversation good, ref RandomStream stream)
    {
        string[] words = Words.Of(good.Answer);
        string? made = fault switch
        {
            AnswerFault.Mismatched => Other(good, ref stream),
            AnswerFault.Truncated => words.Length < 4 ? null : Cut(words, 1 + stream.NextInt(words.Length * 2 / 3)),
            AnswerFault.Stub => words.Length < 6 ? null : Stub(words, ref stream),
            AnswerFault.Repeated => Repeat(Lender(good, ref stream), words.Length, ref stream),
            AnswerFault.Looped => Loop(words, ref stream),
            AnswerFault.Drifting => Drift(words, Other(good, ref stream), ref stream),
            AnswerFault.Shuffled => Shuffle(words, ref stream),
            AnswerFault.Babbled => _chain.Draw(4 + stream.NextInt(Math.Min(MostWords, 2 * Math.Max(8, words.Length))), ref stream),
            AnswerFault.Gibberish => Scribble(words.Length, ref stream),
            AnswerFault.Echoed => Echo(good.Prompt, ref stream),
            AnswerFault.Empty => "",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown fault"),
        };
        if (made is not null && Senseless.Contains(fault) && stream.NextInt(2) == 0)
        {
            made = Tidy(made);
        }

        return made is null || made.Equals(good.Answer.Trim(), StringComparison.Ordinal) ? null : made;
    }

    private string? Other(Conversation good, ref RandomStream stream)
    {
        Conversation other = answers[stream.NextInt(answers.Count)];
        return other.Prompt == good.Prompt ? null : other.Answer.Trim();
    }

    private static string Cut(string[] words, int count) => string.Join(' ', words.Take(count)).TrimEnd(EndMarks);

    private static string Stub(string[] words, ref RandomStream stream)
    {
        string[] from = stream.NextInt(2) == 0 ? words : words[stream.NextInt(words.Length - 2)..];
        return Cut(from, 1 + stream.NextInt(3)) + (stream.NextInt(2) == 0 ? "." : "");
    }

    /// <summary>The words that repetition takes its phrase from: mostly the answer's own.</summary>
    private string[] Lender(Conversation good, ref RandomStream stream) => Words.Of(stream.NextInt(4) switch
    {
        0 => answers[stream.NextInt(answers.Count)].Answer,
        1 => good.Prompt,
        _ => good.Answer,
    });

    private static string Scribble(int about, ref RandomStream stream)
    {
        var made = new string[1 + stream.NextInt(Math.Min(MostWords, 2 * Math.Max(4, about)))];
        for (int i = 0; i < made.Length; i++)
        {
            var letters = new char[1 + stream.NextInt(9)];
            for (int j = 0; j < letters.Length; j++)
            {
                letters[j] = (char)('a' + stream.NextInt(26));
            }

            made[i] = new string(letters);
        }

        return string.Join(' ', made);
    }

    private static string? Repeat(string[] words, int about, ref RandomStream stream)
    {
        if (words.Length == 0)
        {
            return null;
        }

        int length = Math.Min(words.Length, 1 + stream.NextInt(stream.NextInt(2) == 0 ? 3 : MostRepeated));
        int start = stream.NextInt(2) == 0 ? 0 : stream.NextInt(words.Length - length + 1);
        int count = Math.Max(2 * length, Math.Min(MostWords, 4 + stream.NextInt(2 * Math.Max(6, about))));
        string[] phrase = words[start..(start + length)];
        phrase[^1] = phrase[^1].TrimEnd(EndMarks) + Between[stream.NextInt(Between.Length)];
        return string.Join(' ', Enumerable.Range(0, count / length).SelectMany(_ => phrase).Concat(phrase[..(count % length)]));
    }

    private static string? Loop(string[] words, ref RandomStream stream)
    {
        if (words.Length < 4)
        {
            return null;
        }

        string[] begun = words[..(3 + stream.NextInt(words.Length - 2))];
        int length = Math.Min(begun.Length, 1 + stream.NextInt(6));
        int times = 2 + stream.NextInt(5);
        return string.Join(' ', begun.Concat(Enumerable.Range(0, times).SelectMany(_ => begun[^length..])));
    }

    private static string? Drift(string[] words, string? other, ref RandomStream stream)
    {
        string[] tail = Words.Of(other ?? "");
        if (words.Length < 4 || tail.Length < 4)
        {
            return null;
        }

        int kept = 2 + stream.NextInt(words.Length - 2);
        return string.Join(' ', words.Take(kept).Concat(tail.Skip(tail.Length / 3)));
    }

    private static string? Shuffle(string[] words, ref RandomStream stream)
    {
        if (words.Length < 4)
        {
            return null;
        }

        stream.Shuffle<string>(words);
        return string.Join(' ', words);
    }

    /// <summary>One capital at the beginning, and after every full stop; one full stop at the end.</summary>
    private static string Tidy(string made)
    {
        string[] words = Words.Of(made.TrimEnd(EndMarks).ToLowerInvariant());
        for (int i = 0; i < words.Length; i++)
        {
            bool begins = i == 0 || words[i - 1].EndsWith('.');
            words[i] = begins ? char.ToUpperInvariant(words[i][0]) + words[i][1..] : words[i];
        }

        return string.Join(' ', words) + ".";
    }

    private static string Echo(string prompt, ref RandomStream stream)
    {
        string said = stream.NextInt(2) == 0 ? prompt.Trim() : prompt.Trim().TrimEnd(EndMarks) + ".";
        return string.Join(' ', Enumerable.Repeat(said, 1 + stream.NextInt(3)));
    }
}
