using FedOrleans.Randomness;
using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Partitioning;
using FedOrleans.Validation;

namespace FedOrleans.Training.Instructions;

/// <summary>Gives every device its own requests, with a mixture of categories of its own, and the preference pairs about them.</summary>
public static class InstructionPartition
{
    /// <summary>The one column that a natural partition of requests can go by.</summary>
    public const string CategoryColumn = "category";

    /// <summary>
    /// Assigns the training split by category as labels are assigned in classification. Held-out requests are drawn from the test
    /// split: of each category as many as the device's share of it says, none twice.
    /// </summary>
    /// <param name="set">The set.</param>
    /// <param name="options">
    /// Devices and partition; <see cref="DataOptions.HeldOut"/> sets how many held-out requests there are beside those to train on.
    /// </param>
    /// <param name="seed">Seed of the run.</param>
    /// <returns>One shard a device, by device number. A pure function of the arguments.</returns>
    /// <exception cref="InputException">An option is not allowed, or the set is too small.</exception>
    public static IReadOnlyList<InstructionShard> Create(InstructionSet set, DataOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(options);
        PartitionRules.Check(options);
        if (options.Partition is { Kind: PartitionKind.Natural, Column: not CategoryColumn })
        {
            throw new InputException(
                "data",
                "partition.natural",
                options.Partition.Column!,
                $"{CategoryColumn}, the one column that requests can be grouped by");
        }

        string[] categories =
            [.. set.Prompts.Select(prompt => prompt.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        ILookup<bool, int> split = Enumerable.Range(0, set.Prompts.Count).ToLookup(index => set.Prompts[index].IsTest);
        int[] train = [.. split[false]];
        long needed = (long)options.Devices * options.Partition.Minimum;
        if (needed > train.Length)
        {
            throw new InputException(
                $"data.devices: {options.Devices} devices with at least {options.Partition.Minimum} prompts each need {needed}, "
                + $"but {set.Name} has {train.Length} to train on; lower data.devices or data.partition.minimum, or use more data");
        }

        int Category(int prompt) => Array.IndexOf(categories, set.Prompts[prompt].Category);
        TextExample[] examples =
            [.. train.Select(prompt => new TextExample(set.Prompts[prompt].Text, Category(prompt), set.Prompts[prompt].Category))];
        var input = new PartitionInput(examples, categories.Length, options.Devices, options.Partition.Minimum, seed);
        ILookup<int, int> test = split[true].ToLookup(Category);
        HashSet<string> risky = [.. set.Safety.Select(pair => pair.Prompt)];
        return
        [
            .. Partition.For(options.Partition).Assign(input).Select((own, device) =>
            {
                int[] prompts = [.. own.Select(index => train[index]).Order()];
                HashSet<string> texts = [.. prompts.Select(prompt => set.Prompts[prompt].Text)];
                return new InstructionShard(
                    prompts,
                    HeldOut(prompts, Category, categories.Length, test, options.HeldOut, RandomStream.Named(seed, "held-out", device)),
                    About(texts, set.Helpfulness),
                    About(texts, set.Safety),
                    prompts.Count(prompt => risky.Contains(set.Prompts[prompt].Text)) / (double)prompts.Length);
            }),
        ];
    }

    private static int[] HeldOut(
        int[] own, Func<int, int> category, int categories, ILookup<int, int> test, double heldOut, RandomStream stream)
    {
        int wanted = Math.Max(1, (int)Math.Round(own.Length * heldOut / (1 - heldOut)));
        double[] shares =
        [
            .. Enumerable.Range(0, categories)
                .Select(label => test[label].Any() ? (double)own.Count(prompt => category(prompt) == label) : 0),
        ];
        if (shares.Sum() == 0)
        {
            // None of its categories was kept for evaluation: all of them stand in.
            shares = [.. Enumerable.Range(0, categories).Select(label => (double)test[label].Count())];
        }

        int[] counts = Apportionment.LargestRemainder(shares, wanted);
        var drawn = new List<int>();
        for (int label = 0; label < categories; label++)
        {
            int[] candidates = [.. test[label]];
            stream.Shuffle<int>(candidates);
            drawn.AddRange(candidates.Take(counts[label]));
        }

        return [.. drawn.Order()];
    }

    private static int[] About(HashSet<string> prompts, IReadOnlyList<PreferencePair> pairs) =>
        [.. Enumerable.Range(0, pairs.Count).Where(index => !pairs[index].IsTest && prompts.Contains(pairs[index].Prompt))];
}
