using FedOrleans.Randomness;

namespace FedOrleans.Grains.Scheduling;

/// <summary>Sampling without replacement.</summary>
public static class RandomSample
{
    /// <summary>Draws distinct items, every subset with the same chance (a partial Fisher-Yates shuffle).</summary>
    /// <param name="items">Ascending.</param>
    /// <param name="count">Items wanted; all where there are fewer.</param>
    /// <returns>The sample, ascending.</returns>
    public static int[] Draw(ref RandomStream stream, IReadOnlyList<int> items, int count)
    {
        int[] pool = [.. items];
        int drawn = Math.Min(count, pool.Length);
        for (int i = 0; i < drawn; i++)
        {
            int j = i + stream.NextInt(pool.Length - i);
            (pool[i], pool[j]) = (pool[j], pool[i]);
        }

        int[] sample = pool[..drawn];
        Array.Sort(sample);
        return sample;
    }
}
