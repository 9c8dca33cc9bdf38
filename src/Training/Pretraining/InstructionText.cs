using System.Text.Json;
using FedOrleans.Randomness;
using FedOrleans.Training.Prompts;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;

namespace FedOrleans.Training.Pretraining;

/// <summary>
/// Prompts with answers from JSON lines: <c>instruction</c> and <c>response</c> or <c>output</c> (Dolly's and Alpaca's
/// form; rows that need a <c>context</c> or <c>input</c> are left out), or <c>prompt</c> and <c>chosen</c> (preference
/// pairs). Of rows that name a <c>split</c> only those of <c>train</c> are read. A row that occurs twice counts once.
/// </summary>
public static class InstructionText
{
    /// <summary>Reads the examples, in order of the files.</summary>
    /// <param name="files">Files of JSON lines, plain or .gz.</param>
    /// <param name="tokenizer">Makes them tokens.</param>
    /// <param name="maxLength">Most tokens of prompt and answer together.</param>
    /// <param name="answerTokens">Most tokens of an answer, its end token among them.</param>
    /// <exception cref="InputException">A file cannot be read, or a line is not what it should be.</exception>
    public static IReadOnlyList<CausalExample> Read(IReadOnlyList<string> files, ByteLevelTokenizer tokenizer, int maxLength, int answerTokens)
    {
        ArgumentNullException.ThrowIfNull(files);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var examples = new List<CausalExample>();
        foreach (string file in files)
        {
            int number = 0;
            foreach (string line in PretrainingText.ReadLines(file))
            {
                number++;
                (string Prompt, string Answer)? row = Row(line, $"{file}:{number}");
                if (row is { } pair && known.Add(PromptFormat.Write(pair.Prompt, pair.Answer)))
                {
                    int[] answer = PromptFormat.EncodeAnswer(tokenizer, pair.Answer);
                    int[] prompt = PromptFormat.EncodePrompt(tokenizer, pair.Prompt, int.MaxValue);
                    if (pair.Answer.Trim().Length > 0 && answer.Length <= answerTokens && prompt.Length + answer.Length <= maxLength)
                    {
                        examples.Add(new CausalExample([.. prompt, .. answer], prompt.Length));
                    }
                }
            }
        }

        return examples;
    }

    /// <summary>Sets a share of the requests aside, with all their answers: one whose request was learnt with another answer is not held out.</summary>
    public static (IReadOnlyList<CausalExample> Train, IReadOnlyList<CausalExample> HeldOut) Split(
        IReadOnlyList<CausalExample> examples, double heldOut, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(examples);
        RandomStream stream = RandomStream.Named(seed, "held-out-documents");
        var train = new List<CausalExample>();
        var held = new List<CausalExample>();
        foreach (IGrouping<string, CausalExample> request in examples.GroupBy(example => string.Join(' ', example.Ids.Take(example.From))))
        {
            (stream.NextDouble() < heldOut ? held : train).AddRange(request);
        }

        return (train, held);
    }

    /// <summary>Whether a row has the keys of a prompt with an answer.</summary>
    internal static bool HasForm(JsonElement row) => row.TryGetProperty("chosen", out _) || row.TryGetProperty("instruction", out _);

    /// <summary>The prompt and the answer of a row, or null where the row is to be left out.</summary>
    /// <param name="row">A JSON object.</param>
    /// <param name="where">File and line, for messages.</param>
    /// <exception cref="InputException">The row is of no known form.</exception>
    internal static (string Prompt, string Answer)? Row(JsonElement row, string where)
    {
        try
        {
            if (Text(row, "split") is { Length: > 0 } split && split != "train")
            {
                return null;
            }

            string? prompt = Text(row, "prompt") ?? Text(row, "instruction");
            string? answer = Text(row, "chosen") ?? Text(row, "response") ?? Text(row, "output");
            if (prompt is null || answer is null)
            {
                throw new InputException($"{where}: expected 'prompt' and 'chosen', or 'instruction' and 'response' or 'output'");
            }

            bool needsMore = Text(row, "context") is { Length: > 0 } || Text(row, "input") is { Length: > 0 };
            return needsMore ? null : (prompt, answer);
        }
        catch (InvalidOperationException e)
        {
            throw new InputException($"{where}: expected a JSON object of texts", e);
        }
    }

    private static (string Prompt, string Answer)? Row(string line, string where)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return Row(document.RootElement, where);
        }
        catch (JsonException e)
        {
            throw new InputException($"{where}: expected a JSON object of texts", e);
        }
    }

    private static string? Text(JsonElement row, string field) => row.TryGetProperty(field, out JsonElement value) ? value.GetString() : null;
}
