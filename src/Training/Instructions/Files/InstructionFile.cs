using System.Text.Json;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Rewards.Pairs;
using FedOrleans.Validation;

namespace FedOrleans.Training.Instructions.Files;

/// <summary>Reads requests and answers of a public format.</summary>
internal static class InstructionFile
{
    private const string NoCategory = "request";

    /// <summary>
    /// Reads a whole file. What an instruction is about (<c>input</c>, <c>context</c>) follows it on a new line; of a dialogue the
    /// last turn counts. A row names its <c>category</c>, or is of the category <c>request</c>. An empty answer counts as none.
    /// </summary>
    /// <exception cref="InputException">Names the file and line of whatever is wrong.</exception>
    public static IReadOnlyList<InstructionRow> Read(string path, string format) => format switch
    {
        InstructionFormats.Alpaca => JsonRows.Read(path, (row, where) => Instruction(row, where, "input", "output")),
        InstructionFormats.Dolly => JsonRows.Read(path, (row, where) => Instruction(row, where, "context", "response")),
        InstructionFormats.HhRlhf => JsonRows.Read(path, Dialogues),
        _ => throw new InputException(path, "format", format, string.Join(", ", InstructionFormats.All)),
    };

    private static InstructionRow Instruction(JsonElement row, string where, string material, string answer)
    {
        string instruction = Required(row, "instruction", where).Trim();
        string about = Optional(row, material, where).Trim();
        return Make(row, where, about.Length == 0 ? instruction : $"{instruction}\n{about}", Required(row, answer, where).Trim(), "");
    }

    private static InstructionRow Dialogues(JsonElement row, string where)
    {
        Conversation chosen = LastTurn.Of(Required(row, "chosen", where), $"{where}: chosen");
        Conversation rejected = LastTurn.Of(Required(row, "rejected", where), $"{where}: rejected");
        return Make(row, where, chosen.Prompt, chosen.Answer, rejected.Answer == chosen.Answer ? "" : rejected.Answer);
    }

    private static InstructionRow Make(JsonElement row, string where, string prompt, string chosen, string rejected) => new(
        prompt.Length > 0 ? prompt : throw new InputException($"{where}: the request is empty"),
        Optional(row, "category", where).Trim() is { Length: > 0 } category ? category : NoCategory,
        chosen.Length > 0 ? chosen : null,
        chosen.Length > 0 && rejected.Length > 0 ? rejected : null);

    private static string Required(JsonElement row, string key, string where) =>
        row.TryGetProperty(key, out JsonElement value)
            ? Text(value, key, where)
            : throw new InputException(
                $"{where}: key '{key}' is missing; the row has "
                + string.Join(", ", row.EnumerateObject().Select(property => property.Name)));

    private static string Optional(JsonElement row, string key, string where) =>
        row.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? Text(value, key, where) : "";

    private static string Text(JsonElement value, string key, string where) =>
        value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InputException($"{where}: key '{key}' holds {value.ValueKind.ToString().ToLowerInvariant()}; expected a text");
}
