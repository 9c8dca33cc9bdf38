using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Prompts;

/// <summary>
/// How a prompt and its answer are written for a causal model: <c>User: {prompt}</c>, a new line,
/// <c>Assistant: {answer}&lt;|endoftext|&gt;</c>. Space around either is dropped.
/// </summary>
public static class PromptFormat
{
    private const string Before = "User: ";
    private const string Between = "\nAssistant:";

    /// <summary>The text of a prompt and its answer, without the end token.</summary>
    public static string Write(string prompt, string answer)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(answer);
        return $"{Before}{prompt.Trim()}{Between} {answer.Trim()}";
    }

    /// <summary>Ids up to where the answer begins; a long prompt loses its end, never the mark of the answer.</summary>
    /// <param name="tokenizer">GPT-2's kind.</param>
    /// <param name="prompt">What the user says.</param>
    /// <param name="maxLength">Most ids.</param>
    public static int[] EncodePrompt(ByteLevelTokenizer tokenizer, string prompt, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(prompt);
        int[] head = tokenizer.EncodePlain(Before + prompt.Trim());
        int[] tail = tokenizer.EncodePlain(Between);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, tail.Length + 1);
        return [.. head.AsSpan(0, Math.Min(head.Length, maxLength - tail.Length)), .. tail];
    }

    /// <summary>Ids of an answer with the end token, as they follow those of <see cref="EncodePrompt"/>.</summary>
    public static int[] EncodeAnswer(ByteLevelTokenizer tokenizer, string answer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(answer);
        return [.. tokenizer.EncodePlain(" " + answer.Trim()), tokenizer.EndId];
    }

    /// <summary>The text of generated ids up to the end token, or up to the first of some texts that stands in it.</summary>
    /// <param name="tokenizer">GPT-2's kind.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="stops">The texts, none of them empty. The default value is none.</param>
    public static string DecodeAnswer(ByteLevelTokenizer tokenizer, IEnumerable<int> ids, IReadOnlyList<string>? stops = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        string text = tokenizer.Decode(ids.TakeWhile(id => id != tokenizer.EndId));
        int end = (stops ?? []).Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(place => place >= 0).DefaultIfEmpty(text.Length).Min();
        return text[..end].Trim();
    }
}
