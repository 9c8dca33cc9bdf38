using FedOrleans.Randomness;

namespace FedOrleans.Training.Data;

/// <summary>Splits examples in two with the same label mix on both sides, as far as whole numbers allow.</summary>
internal static class StratifiedSplit
{
    /// <summary>Splits off a share of the examples: at least one, and never all.</summary>
    /// <param name="examples">Two or more example numbers.</param>
    /// <param name="labelOf">Label of an example number.</param>
    /// <param name="share">Share to split off, in (0, 1).</param>
    /// <param name="random">Decides which examples of a label go.</param>
    /// <returns>Both sides in ascending order.</returns>
    public static (int[] Kept, int[] SplitOff) Split(int[] examples, Func<int, int> labelOf, double share, ref RandomStream random)
    {
        int wanted = Math.Clamp((int)Math.Round(share * examples.Length, MidpointRounding.AwayFromZero), 1, examples.Length - 1);
        List<int[]> byLabel = [.. examples.Order().GroupBy(labelOf).OrderBy(group => group.Key).Select(group => group.ToArray())];
        int[] quotas = Apportionment.LargestRemainder([.. byLabel.Select(group => (double)group.Length)], wanted);
        var kept = new List<int>(examples.Length);
        var splitOff = new List<int>(wanted);
        for (int label = 0; label < byLabel.Count; label++)
        {
            int[] group = byLabel[label];
            random.Shuffle<int>(group);
            splitOff.AddRange(group[..quotas[label]]);
            kept.AddRange(group[quotas[label]..]);
        }

        return ([.. kept.Order()], [.. splitOff.Order()]);
    }
}
