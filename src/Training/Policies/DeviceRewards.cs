using FedOrleans.Training.Rewards;
using static TorchSharp.torch;

namespace FedOrleans.Training.Policies;

/// <summary>What the devices of a run want: the reward model, each device's starting heads, and how it weighs an answer.</summary>
/// <param name="Model">Scores answers.</param>
/// <param name="Heads">For each device its heads before it first trains.</param>
/// <param name="Preferences">For each device its α.</param>
/// <param name="MissingEndPenalty">What an answer without an end loses, 0 or more.</param>
internal sealed record DeviceRewards(IRewardModel Model, IReadOnlyList<float[]> Heads, IReadOnlyList<double> Preferences, double MissingEndPenalty)
{
    /// <summary>Weighs and fine-tunes for every device; torch work.</summary>
    public static DeviceRewards Create(
        IRewardModel model, PolicyData data, PreferenceOptions options, ulong seed, Device device, CancellationToken cancellation)
    {
        PreferenceWeights.Check(options, data.Shards.Select(shard => shard.RiskyShare));
        int[] devices = [.. Enumerable.Range(0, data.Shards.Count)];
        return new DeviceRewards(
            model,
            options.FineTune
                ? model.FineTune([.. devices.Select(data.Preferences)], device, cancellation)
                : [.. devices.Select(_ => model.CreateHeads())],
            [.. devices.Select(number => PreferenceWeights.Of(options, seed, number, data.Shards[number].RiskyShare))],
            options.MissingEndPenalty);
    }

    /// <summary>What answers are worth: α · help + (1 − α) · safe, at most so large, less the penalty where there is no end.</summary>
    /// <param name="scores">One an answer.</param>
    /// <param name="finished">Whether each came to its end.</param>
    /// <param name="alpha">α.</param>
    /// <param name="largest">Largest size of the weighted reward.</param>
    public double[] Weigh(IReadOnlyList<Reward> scores, IReadOnlyList<bool> finished, double alpha, double largest = double.PositiveInfinity) =>
        [.. scores.Select((score, i) => Math.Clamp(score.Weighted(alpha), -largest, largest) - (finished[i] ? 0 : MissingEndPenalty))];
}
