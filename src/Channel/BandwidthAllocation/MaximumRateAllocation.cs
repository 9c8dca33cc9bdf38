namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>
/// The largest sum of Shannon rates Σ b log2(1 + a/b) over Σ b = B. The sum is concave, and its slope in b depends on a/b alone, so the
/// bands are in proportion to a: all have the same power over noise in every hertz, one level to which the band is filled, as in
/// water-filling (Tse and Viswanath, Fundamentals of Wireless Communication, 2005, 6.1). With a gap the level is the same.
/// </summary>
public sealed class MaximumRateAllocation : IBandwidthAllocation
{
    /// <inheritdoc/>
    public double[] Share(AllocationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        double[] weights = [.. request.SnrHz.Select((snrHz, k) => request.Bits[k] > 0 ? snrHz : 0)];
        double sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight > 0 ? request.TotalHz * (weight / sum) : 0);
    }
}
