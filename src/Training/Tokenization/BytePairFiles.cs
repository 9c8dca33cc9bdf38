using System.Text;
using System.Text.Json;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tokenization;

/// <summary>Reads the vocabulary files of GPT-2 and RoBERTa, and says what is wrong with a bad one.</summary>
internal static class BytePairFiles
{
    private const int LargestVocabulary = 1 << 22;

    public static IReadOnlyDictionary<string, int> ReadVocabulary(string path)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<int>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InputException($"{path}: expected one JSON object of tokens and their ids");
            }

            foreach (JsonProperty entry in document.RootElement.EnumerateObject())
            {
                if (entry.Value.ValueKind != JsonValueKind.Number
                    || !entry.Value.TryGetInt32(out int id)
                    || id is < 0 or >= LargestVocabulary
                    || !taken.Add(id)
                    || !vocabulary.TryAdd(entry.Name, id))
                {
                    throw new InputException(path, entry.Name, entry.Value.GetRawText(), $"an id of its own, 0 to {LargestVocabulary - 1}, once");
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InputException($"{path}: is not valid JSON: {exception.Message}", exception);
        }

        return vocabulary.Count > 0 ? vocabulary : throw new InputException($"{path}: holds no tokens");
    }

    public static IReadOnlyList<string> ReadMerges(string path, IReadOnlyDictionary<string, int> vocabulary)
    {
        var merges = new List<string>();
        int number = 0;
        foreach (string line in Encoding.UTF8.GetString(ReadAllBytes(path)).Split('\n'))
        {
            number++;
            string merge = line.TrimEnd('\r');
            if (merge.Length == 0 || (number == 1 && merge.StartsWith("#version", StringComparison.Ordinal)))
            {
                continue;
            }

            int space = merge.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0 || space == merge.Length - 1 || space != merge.LastIndexOf(' '))
            {
                throw new InputException($"{path}:{number}", "merge", merge, "two tokens with one space between them");
            }

            foreach (string token in (string[])[merge[..space], merge[(space + 1)..], merge.Remove(space, 1)])
            {
                if (!vocabulary.ContainsKey(token))
                {
                    throw new InputException($"{path}:{number}: merge '{merge}' needs the token '{token}', which the vocabulary lacks");
                }
            }

            merges.Add(merge);
        }

        return merges;
    }

    private static byte[] ReadAllBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }
}
