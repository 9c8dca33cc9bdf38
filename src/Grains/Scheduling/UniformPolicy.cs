using FedOrleans.Randomness;

namespace FedOrleans.Grains.Scheduling;

/// <summary>A fresh sample each round, without replacement, every candidate with the same chance.</summary>
public sealed class UniformPolicy : ISchedulingPolicy
{
    public int[] Choose(ulong seed, int round, IReadOnlyList<int> candidates, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        RandomStream stream = RandomStream.Named(seed, "schedule", round: round);
        return RandomSample.Draw(ref stream, candidates, count);
    }
}
