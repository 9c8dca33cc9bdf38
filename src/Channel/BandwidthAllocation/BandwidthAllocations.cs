using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Units;

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
            AllocationKind.Proportional => new ProportionalAllocation(),
            AllocationKind.MaxRate => new MaximumRateAllocation(),
            AllocationKind.ResourceBlocks => new ResourceBlockAllocation(),
            AllocationKind.Tdma => new TimeDivisionAllocation(),
            AllocationKind.MinEnergy => new MinimumEnergyAllocation(Decibel.ToLinear(options.SnrGapDb)),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Allocation, "unknown allocation"),
        };
    }
}
