using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>From options to the policy they name.</summary>
public static class BandwidthAllocations
{
    /// <summary>The policy of <see cref="ChannelOptions.Allocation"/>.</summary>
    public static IBandwidthAllocation Create(ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Allocation switch
        {
            AllocationKind.Equal => new EqualAllocation(),
            AllocationKind.MinLatency => new MinimumLatencyAllocation(),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Allocation, "unknown allocation"),
        };
    }
}
