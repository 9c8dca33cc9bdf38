using FedOrleans.Randomness;
using FedOrleans.Training.Data;

namespace FedOrleans.Training.Instructions;

/// <summary>Keeps no more requests than the limits of the data allow.</summary>
internal static class InstructionSample
{
    /// <summary>Draws a random sample of each split that has a limit, a pure function of the arguments. Pairs and answers stay.</summary>
    public static InstructionSet Of(InstructionSet set, DataOptions options, ulong seed)
    {
        if (options.TrainLimit is null && options.TestLimit is null)
        {
            return set;
        }

        int[] train = Draw(set, isTest: false, options.TrainLimit, RandomStream.Named(seed, "data/train-limit"));
        int[] test = Draw(set, isTest: true, options.TestLimit, RandomStream.Named(seed, "data/test-limit"));
        return set with { Prompts = [.. train.Concat(test).Order().Select(index => set.Prompts[index])] };
    }

    private static int[] Draw(InstructionSet set, bool isTest, int? limit, RandomStream random)
    {
        int[] all = [.. Enumerable.Range(0, set.Prompts.Count).Where(index => set.Prompts[index].IsTest == isTest)];
        if (limit is null || limit >= all.Length)
        {
            return all;
        }

        random.Shuffle<int>(all);
        return all[..limit.Value];
    }
}
