using System.Text;
using FedOrleans.Training.Content;
using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Reading;
using FedOrleans.Training.Instructions.Files;
using FedOrleans.Validation;

namespace FedOrleans.Training.Instructions;

/// <summary>
/// Loads a set of instructions: a directory with <c>prompts.jsonl</c> (keys prompt, category, split), <c>helpfulness.jsonl</c> and
/// <c>safety.jsonl</c> (keys prompt, chosen, rejected, split), or a file in a public format. A split is <c>train</c> or <c>test</c>; a
/// pair about one of the prompts is of its prompt's.
/// </summary>
public static class InstructionSetLoader
{
    public const string PromptsFile = "prompts.jsonl";

    public const string HelpfulnessFile = "helpfulness.jsonl";

    public const string SafetyFile = "safety.jsonl";

    private const string CrossedFiles = "crossed-*.jsonl";

    /// <summary>Loads the set that the options name, with no more requests than their limits allow.</summary>
    /// <param name="options">An embedded set, a directory or files, and limits.</param>
    /// <param name="datasetsDirectory">Directory of the embedded sets.</param>
    /// <param name="seed">Seed of the random samples.</param>
    /// <exception cref="InputException">Names the file and line of whatever is wrong.</exception>
    public static InstructionSet Load(DataOptions options, string datasetsDirectory, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstructionSet whole = (options.Files, options.Set) switch
        {
            ({ } files, _) => InstructionFileSet.Load(files, seed),
            (_, { } set) => Load(set, datasetsDirectory),
            _ => throw new InputException("data: names neither a set nor files; give data.set a name or a path"),
        };
        return InstructionSample.Of(whole, options, seed);
    }

    /// <summary>Loads a whole set.</summary>
    /// <param name="set">Name of an embedded set, or a directory of the same layout.</param>
    /// <param name="datasetsDirectory">Directory of the embedded sets.</param>
    /// <exception cref="InputException">Names the file and line of whatever is wrong.</exception>
    public static InstructionSet Load(string set, string datasetsDirectory)
    {
        string directory = ContentLocator.Find("data set", set, datasetsDirectory, PromptsFile);
        string path = Path.Combine(directory, PromptsFile);
        var splits = new Dictionary<string, PromptSplit>(StringComparer.Ordinal);
        InstructionPrompt[] prompts = Prompts(path, splits);
        foreach (bool test in (bool[])[false, true])
        {
            if (!prompts.Any(prompt => prompt.IsTest == test))
            {
                throw new InputException($"{path}: holds no prompt of the split '{(test ? "test" : "train")}'");
            }
        }

        return new InstructionSet(
            set, prompts, Pairs(Path.Combine(directory, HelpfulnessFile), splits), Pairs(Path.Combine(directory, SafetyFile), splits));
    }

    /// <summary>
    /// Reads the files <c>crossed-*.jsonl</c> beside the prompts: pairs that a reward model learns from beside the others, and that a run
    /// does not look at.
    /// </summary>
    /// <param name="directory">Directory of the set.</param>
    /// <returns>For each file, in ordinal order, its name and its pairs.</returns>
    /// <exception cref="InputException">Names the file and line of whatever is wrong.</exception>
    public static IReadOnlyList<(string File, IReadOnlyList<PreferencePair> Pairs)> LoadCrossed(string directory)
    {
        Dictionary<string, PromptSplit> splits = Splits(directory);
        return
        [
            .. Directory.EnumerateFiles(directory, CrossedFiles).Order(StringComparer.Ordinal)
                .Select(path => (Path.GetFileName(path), (IReadOnlyList<PreferencePair>)Pairs(path, splits))),
        ];
    }

    /// <summary>The split of each prompt that a directory holds; none where it holds no prompts.</summary>
    /// <exception cref="InputException">Names the file and line of whatever is wrong.</exception>
    internal static Dictionary<string, PromptSplit> Splits(string directory)
    {
        var splits = new Dictionary<string, PromptSplit>(StringComparer.Ordinal);
        string path = Path.Combine(directory, PromptsFile);
        if (File.Exists(path))
        {
            Prompts(path, splits);
        }

        return splits;
    }

    private static InstructionPrompt[] Prompts(string path, Dictionary<string, PromptSplit> known)
    {
        var prompts = new List<InstructionPrompt>();
        foreach (TableRow row in Read(path, "prompt", "category", "split"))
        {
            var prompt = new InstructionPrompt(row.Values[0], row.Values[1], IsTest(path, row, 2));
            string text = prompt.Text.Trim();
            if (known.TryGetValue(text, out var first) && first.IsTest != prompt.IsTest)
            {
                throw new InputException(
                    $"{path}:{row.Line}: the prompt '{PromptSplit.Start(text)}' stands in both splits, also in line {first.Line}; "
                    + "expected each prompt in one of them");
            }

            known.TryAdd(text, new PromptSplit(prompt.IsTest, path, row.Line));
            prompts.Add(prompt);
        }

        return [.. prompts];
    }

    private static PreferencePair[] Pairs(string path, Dictionary<string, PromptSplit> known) =>
    [
        .. Read(path, "prompt", "chosen", "rejected", "split").Select(row =>
        {
            bool isTest = IsTest(path, row, 3);
            if (known.TryGetValue(row.Values[0].Trim(), out PromptSplit? split))
            {
                split.Require(isTest, row.Values[0].Trim(), $"{path}:{row.Line}");
            }

            return new PreferencePair(row.Values[0], row.Values[1], row.Values[2], isTest);
        }),
    ];

    private static List<TableRow> Read(string path, params string[] columns)
    {
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return JsonLinesTable.Read(path, reader, columns);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{path}: is not valid UTF-8", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    private static bool IsTest(string path, TableRow row, int column) => row.Values[column] switch
    {
        "train" => false,
        "test" => true,
        string other => throw new InputException($"{path}:{row.Line}", "split", other, "train or test"),
    };
}
