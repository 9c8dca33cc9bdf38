namespace FedOrleans.Training.Data;

/// <summary>Shares out whole items by weights.</summary>
internal static class Apportionment
{
    /// <summary>
    /// Shares by the method of largest remainders (Hamilton): each gets its quota rounded down, and what is left goes to
    /// the largest remainders, then the larger weights, then the first.
    /// </summary>
    /// <param name="weights">Not negative, at least one above 0.</param>
    /// <param name="items">Items in all.</param>
    /// <returns>Whole numbers that add up to <paramref name="items"/>, each within one of its quota.</returns>
    public static int[] LargestRemainder(IReadOnlyList<double> weights, int items)
    {
        double total = weights.Sum();
        double[] quotas = [.. weights.Select(weight => items * (weight / total))];
        int[] shares = Array.ConvertAll(quotas, quota => (int)Math.Floor(quota));
        int left = items - shares.Sum();
        foreach (int index in Enumerable.Range(0, quotas.Length)
            .OrderByDescending(index => quotas[index] - shares[index])
            .ThenByDescending(index => weights[index])
            .Take(left))
        {
            shares[index]++;
        }

        return shares;
    }
}
