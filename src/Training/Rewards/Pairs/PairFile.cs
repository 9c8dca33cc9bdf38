using System.Text.Json;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Pretraining;
using FedOrleans.Validation;

namespace FedOrleans.Training.Rewards.Pairs;

/// <summary>
/// Reads preference pairs and answers from JSON lines, by the keys of each line: <c>prompt</c>, <c>chosen</c>, <c>rejected</c> (and
/// <c>flaw</c>, <c>split</c>) of this project; <c>chosen</c> and <c>rejected</c> as whole dialogues (hh-rlhf, Bai et al. 2022), of which
/// the last turn counts; <c>instruction</c>, <c>input</c>, <c>output</c> (Alpaca); <c>instruction</c>, <c>context</c>, <c>response</c>
/// (Dolly), of whose answers the first sentences count, up to 40 words; or <c>text</c>, running text, of which a sentence stands for a request and the next one for its answer.
/// </summary>
public static class PairFile
{
    private const int MostWords = 40;

    private const string Expected =
        "expected the texts 'prompt', 'chosen' and 'rejected'; or 'chosen' and 'rejected' (dialogues); or 'instruction' and 'output' or 'response'; or 'text'";

    /// <summary>Reads a file, plain or .gz; blank lines are passed over, pairs of two equal answers, and texts without two plain sentences.</summary>
    /// <exception cref="InputException">The file cannot be read, or a line is not what it should be; names the line.</exception>
    public static IReadOnlyList<PairRow> Read(string path) => Read(path, new Dictionary<string, PromptSplit>(StringComparer.Ordinal));

    /// <summary>The same, beside other files: a request that is known is of one split in all of them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="splits">The splits that are known of requests; those that the file names are added.</param>
    /// <exception cref="InputException">Besides, a line names another split for its request than is known.</exception>
    internal static IReadOnlyList<PairRow> Read(string path, Dictionary<string, PromptSplit> splits)
    {
        var rows = new List<PairRow>();
        int number = 0;
        foreach (string line in PretrainingText.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                PairRow? row = Parse(line, $"{path}:{number}");
                if (row is not null && row.Rejected != row.Answer)
                {
                    rows.Add(Agree(row, path, number, splits));
                }
            }
        }

        return rows;
    }

    /// <summary>A row that names no split for a request that is known to be of the test split is of it too.</summary>
    private static PairRow Agree(PairRow row, string path, int line, Dictionary<string, PromptSplit> splits)
    {
        string prompt = row.Prompt.Trim();
        if (row.IsTest is not { } isTest)
        {
            return splits.TryGetValue(prompt, out PromptSplit? known) && known.IsTest ? row with { IsTest = true } : row;
        }

        if (!splits.TryAdd(prompt, new PromptSplit(isTest, path, line)))
        {
            splits[prompt].Require(isTest, prompt, $"{path}:{line}");
        }

        return row;
    }

    private static PairRow? Parse(string line, string where)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            (string? prompt, string? chosen, string? rejected) = (Text(row, "prompt"), Text(row, "chosen"), Text(row, "rejected"));
            if (chosen is not null && rejected is not null)
            {
                return prompt is null
                    ? Dialogue(chosen, rejected, Split(row, where), where)
                    : new PairRow(prompt, chosen, rejected, Text(row, "flaw") ?? "pair", Split(row, where));
            }

            if (Text(row, "text") is { } text)
            {
                return Sentences.FirstTwo(text) is { } two ? new PairRow(two.Prompt, two.Answer, null, "pair", Split(row, where)) : null;
            }

            string? answer = Text(row, "output") ?? Text(row, "response");
            if (Text(row, "instruction") is not { } instruction || answer is null)
            {
                throw new InputException($"{where}: {Expected}");
            }

            if (Sentences.Opening(answer, MostWords) is not { } opening)
            {
                return null;
            }

            string material = Text(row, "input") ?? Text(row, "context") ?? "";
            return new PairRow(material.Length == 0 ? instruction : $"{instruction}\n{material}", opening, null, "pair", Split(row, where));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InputException($"{where}: is not a JSON object of texts; {Expected}", e);
        }
    }

    private static PairRow Dialogue(string chosen, string rejected, bool? isTest, string where)
    {
        Conversation better = LastTurn.Of(chosen, $"{where}: chosen");
        Conversation worse = LastTurn.Of(rejected, $"{where}: rejected");
        return new PairRow(better.Prompt, better.Answer, worse.Answer, "pair", isTest);
    }

    private static bool? Split(JsonElement row, string where) => Text(row, "split") switch
    {
        null => null,
        "train" => false,
        "test" => true,
        string other => throw new InputException(where, "split", other, "train or test"),
    };

    private static string? Text(JsonElement row, string field) => row.TryGetProperty(field, out JsonElement value) ? value.GetString() : null;
}
