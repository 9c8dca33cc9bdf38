using System.Text.RegularExpressions;

namespace FedOrleans.Training.Rewards.Pairs;

/// <summary>Cuts running text after marks that end a sentence.</summary>
internal static partial class Sentences
{
    private const int Fewest = 5;
    private const int Most = 30;

    /// <summary>The first sentence of 5 to 30 words that another such sentence follows, and that one; null where there are none.</summary>
    public static Conversation? FirstTwo(string text)
    {
        string[] sentences = End().Split(text.Trim());
        int at = Enumerable.Range(0, sentences.Length - 1).FirstOrDefault(i => IsPlain(sentences[i]) && IsPlain(sentences[i + 1]), -1);
        return at < 0 ? null : new Conversation(sentences[at], sentences[at + 1]);
    }

    /// <summary>The text, or as many of its first sentences as have that many words together; null where the first one is longer.</summary>
    public static string? Opening(string text, int mostWords)
    {
        int words = 0;
        string[] kept = [.. End().Split(text.Trim()).TakeWhile(sentence => (words += Words.Of(sentence).Length) <= mostWords)];
        return kept.Length == 0 ? null : string.Join(' ', kept);
    }

    private static bool IsPlain(string sentence) => Words.Of(sentence).Length is >= Fewest and <= Most;

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex End();
}
