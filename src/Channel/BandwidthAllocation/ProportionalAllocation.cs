namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>Bands in proportion to the payloads, deadline or not.</summary>
public sealed class ProportionalAllocation : IBandwidthAllocation
{
    /// <inheritdoc/>
    public double[] Share(AllocationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        double sum = request.Bits.Sum(bits => (double)bits);
        return Array.ConvertAll(request.Bits, bits => bits > 0 ? request.TotalHz * (bits / sum) : 0);
    }
}
