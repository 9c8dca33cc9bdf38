namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>The same band for each device that has something to send, deadline or not.</summary>
public sealed class EqualAllocation : IBandwidthAllocation
{
    /// <inheritdoc/>
    public double[] Share(AllocationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        int senders = request.Bits.Count(bits => bits > 0);
        return Array.ConvertAll(request.Bits, bits => bits > 0 ? request.TotalHz / senders : 0);
    }
}
