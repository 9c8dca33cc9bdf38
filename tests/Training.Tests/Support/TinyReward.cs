using FedOrleans.Training.Instructions;
using FedOrleans.Training.Models;
using FedOrleans.Training.Pretraining;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Rewards.Pairs;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Support;

/// <summary>A reward model of a few thousand random weights, and pairs about the made-up headlines.</summary>
internal static class TinyReward
{
    public const int MaxLength = 64;

    /// <summary>Pairs whose better answer is about sports and whose worse one about business.</summary>
    public static IReadOnlyList<PreferencePair> Pairs(int count, ulong seed)
    {
        string[] sports = About("sports", count, seed);
        string[] business = About("business", count, seed);
        return [.. sports.Zip(business, (better, worse) => new PreferencePair("news?", better, worse, IsTest: false))];
    }

    public static PretrainOptions Options => new()
    {
        Name = "tiny-reward",
        Objective = PretrainObjective.Reward,
        Corpus = [],
        Shape = TinyModel.Shape,
        SequenceLength = MaxLength,
        Precision = MatmulPrecision.Full,
        Seed = 3,
        Center = 0.3,
        Apart = 0.2,
        HelpfulnessWords = 0.5,
        SafetyWords = 0.2,
    };

    public static PairSet Set(int count) => new(
        [.. Judge(RewardHead.Helpfulness, Pairs(count, 1)), .. Judge(RewardHead.Safety, Pairs(count, 2))],
        [.. Judge(RewardHead.Helpfulness, Pairs(4, 3))],
        []);

    /// <summary>The objective over a tiny encoder, which is written into the directory.</summary>
    public static PreferenceRanking Task(string directory, int pairs = 12)
    {
        TinyModel.Write(directory, positions: MaxLength + 2);
        return new PreferenceRanking(PretrainedModel.Load(directory, randomSeed: null), Set(pairs), Options);
    }

    /// <summary>Writes a reward model of random heads; must run on a torch thread.</summary>
    public static void Write(string directory)
    {
        PreferenceRanking task = Task(directory);
        task.Write(directory, task.CreateStart(7), CPU);
    }

    private static JudgedPair[] Judge(RewardHead head, IReadOnlyList<PreferencePair> pairs) =>
        [.. pairs.Select(pair => new JudgedPair(head, "news", "business", false, pair))];

    private static string[] About(string topic, int count, ulong seed) =>
        [.. TopicTexts.Create(3 * count, seed).Where(row => row.Label == topic).Select(row => row.Text)];
}
