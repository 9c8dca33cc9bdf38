using FedOrleans.Randomness;
using FedOrleans.Training.Data;
using FedOrleans.Validation;

namespace FedOrleans.Training.Instructions.Files;

/// <summary>Makes a set of instructions of files in a public format.</summary>
internal static class InstructionFileSet
{
    private const double TestShare = 0.2;

    /// <summary>
    /// Reads the training file and the test file. Without a test file a fifth of the requests is split off, of every category. A
    /// request that stands in both files is kept out of the test split; one that stands several times in a file counts once, with
    /// all its answers.
    /// </summary>
    /// <exception cref="InputException">Names the file and line of whatever is wrong.</exception>
    public static InstructionSet Load(DataFileOptions files, ulong seed)
    {
        IReadOnlyList<InstructionRow> train = InstructionFile.Read(files.Path, files.Format);
        var prompts = new List<InstructionPrompt>();
        if (files.Test is null)
        {
            InstructionRow[] requests = [.. train.DistinctBy(row => row.Prompt)];
            HashSet<int> test = SplitOff(files.Path, requests, seed);
            prompts.AddRange(requests.Select((row, index) => new InstructionPrompt(row.Prompt, row.Category, test.Contains(index))));
            return Assemble(files, prompts, train);
        }

        IReadOnlyList<InstructionRow> held = InstructionFile.Read(files.Test, files.Format);
        prompts.AddRange(train.DistinctBy(row => row.Prompt).Select(row => new InstructionPrompt(row.Prompt, row.Category, false)));
        HashSet<string> known = [.. prompts.Select(prompt => prompt.Text)];
        InstructionRow[] kept = [.. held.Where(row => !known.Contains(row.Prompt))];
        if (kept.Length == 0)
        {
            throw new InputException($"{files.Test}: every request also stands in {files.Path}; expected some to evaluate on");
        }

        prompts.AddRange(kept.DistinctBy(row => row.Prompt).Select(row => new InstructionPrompt(row.Prompt, row.Category, true)));
        return Assemble(files, prompts, [.. train, .. kept]);
    }

    private static HashSet<int> SplitOff(string path, InstructionRow[] requests, ulong seed)
    {
        if (requests.Length < 2)
        {
            throw new InputException($"{path}: one request cannot be split into training and test; name a test file");
        }

        string[] categories = [.. requests.Select(row => row.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        RandomStream random = RandomStream.Named(seed, "data/test-split");
        return
        [
            .. StratifiedSplit.Split(
                [.. Enumerable.Range(0, requests.Length)],
                index => Array.IndexOf(categories, requests[index].Category),
                TestShare,
                ref random).SplitOff,
        ];
    }

    private static InstructionSet Assemble(DataFileOptions files, List<InstructionPrompt> prompts, IReadOnlyList<InstructionRow> rows)
    {
        var isTest = prompts.ToDictionary(prompt => prompt.Text, prompt => prompt.IsTest, StringComparer.Ordinal);
        PreferencePair[] pairs =
        [
            .. rows.Where(row => row.Rejected is not null)
                .Select(row => new PreferencePair(row.Prompt, row.Chosen!, row.Rejected!, isTest[row.Prompt])).Distinct(),
        ];
        bool safety = files.Pairs == InstructionFormats.Safety;
        return new InstructionSet(Path.GetFileName(files.Path), prompts, safety ? [] : pairs, safety ? pairs : [])
        {
            Answers =
            [
                .. rows.Where(row => row.Chosen is not null && row.Rejected is null)
                    .Select(row => new PreferredAnswer(row.Prompt, row.Chosen!, isTest[row.Prompt])).Distinct(),
            ],
        };
    }
}
