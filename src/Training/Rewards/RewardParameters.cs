using FedOrleans.Training.Models;

namespace FedOrleans.Training.Rewards;

/// <summary>What a reward model holds beside its encoder.</summary>
public static class RewardParameters
{
    /// <summary>Number of heads.</summary>
    public const int Heads = 2;

    /// <summary>Tensor <c>[N, 3 d + 2]</c>: the features of the reference set's answers.</summary>
    public const string Reference = "reward_reference.features";

    /// <summary>Tensor <c>[V, 2]</c>: what each token of an answer speaks for it, by head.</summary>
    public const string Words = "reward_words.weight";

    internal const string HeadWeight = HeadName + ".weight";
    internal const string HeadBias = HeadName + ".bias";
    internal const string HeadName = "reward_head";

    /// <summary>What a model's file holds: two linear heads over all features, weights <c>[2, 3 d + 2]</c> and biases <c>[2]</c>, and the word scores.</summary>
    public static IReadOnlyList<ParameterSpec> All(EncoderShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return [.. Linear(RewardFeatures.Count(shape)), new(Words, [shape.Vocabulary, Heads], ParameterGroup.Head, -1, Initialization.Zero)];
    }

    /// <summary>The part that learns with the encoder: two linear heads over its features, weights <c>[2, 3 d]</c> and biases <c>[2]</c>.</summary>
    public static IReadOnlyList<ParameterSpec> Head(EncoderShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Linear(RewardFeatures.EncoderCount(shape));
    }

    private static ParameterSpec[] Linear(int features) =>
    [
        new(HeadWeight, [Heads, features], ParameterGroup.Head, -1, Initialization.FanIn),
        new(HeadBias, [Heads], ParameterGroup.Head, -1, Initialization.Zero),
    ];
}
