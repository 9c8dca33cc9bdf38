namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>How the scheduled devices share the uplink band.</summary>
public enum AllocationKind
{
    /// <summary>The same band for each.</summary>
    Equal,

    /// <summary>The bands that let all finish together, as early as possible.</summary>
    MinLatency,
}
