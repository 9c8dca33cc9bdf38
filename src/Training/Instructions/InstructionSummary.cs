using FedOrleans.Training.Data;

namespace FedOrleans.Training.Instructions;

/// <summary>What a set of instructions holds, for a person to look at.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Categories">Requests of each category, in ordinal order.</param>
/// <param name="Risky">Requests that a safety pair is about.</param>
/// <param name="Helpfulness">Helpfulness pairs.</param>
/// <param name="Safety">Safety pairs.</param>
/// <param name="Answers">Good answers beside those of the pairs.</param>
/// <param name="TrainLengths">Lengths of the requests to train on.</param>
/// <param name="TestLengths">Lengths of the requests kept for evaluation.</param>
public sealed record InstructionSummary(
    string Name,
    IReadOnlyList<LabelSummary> Categories,
    LabelSummary Risky,
    LabelSummary Helpfulness,
    LabelSummary Safety,
    LabelSummary Answers,
    LengthSummary TrainLengths,
    LengthSummary TestLengths)
{
    /// <summary>Pairs of the files beside those that a run reads, a row a file. The default value is none.</summary>
    public IReadOnlyList<LabelSummary> Crossed { get; init; } = [];

    /// <summary>All requests.</summary>
    public LabelSummary Prompts => new("prompts", Categories.Sum(category => category.Train), Categories.Sum(category => category.Test));

    /// <summary>Counts a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="crossed">Files of further pairs, by name. The default value is none.</param>
    public static InstructionSummary Of(InstructionSet set, IReadOnlyList<(string File, IReadOnlyList<PreferencePair> Pairs)>? crossed = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        HashSet<string> risky = [.. set.Safety.Select(pair => pair.Prompt)];
        return new InstructionSummary(
            set.Name,
            [
                .. set.Prompts.GroupBy(prompt => prompt.Category, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => Count(group.Key, group, prompt => prompt.IsTest)),
            ],
            Count("risky prompts", set.Prompts.Where(prompt => risky.Contains(prompt.Text)), prompt => prompt.IsTest),
            Count("helpfulness pairs", set.Helpfulness, pair => pair.IsTest),
            Count("safety pairs", set.Safety, pair => pair.IsTest),
            Count("answers without a pair", set.Answers, answer => answer.IsTest),
            LengthSummary.Of(set.Prompts.Where(prompt => !prompt.IsTest).Select(prompt => prompt.Text)),
            LengthSummary.Of(set.Prompts.Where(prompt => prompt.IsTest).Select(prompt => prompt.Text)))
        {
            Crossed = [.. (crossed ?? []).Select(file => Count($"{Path.GetFileNameWithoutExtension(file.File)} pairs", file.Pairs, pair => pair.IsTest))],
        };
    }

    private static LabelSummary Count<T>(string name, IEnumerable<T> items, Func<T, bool> isTest)
    {
        ILookup<bool, T> split = items.ToLookup(isTest);
        return new LabelSummary(name, split[false].Count(), split[true].Count());
    }
}
