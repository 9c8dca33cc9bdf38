namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>How the scheduled devices share the uplink band.</summary>
public enum AllocationKind
{
    /// <summary>The same band for each.</summary>
    Equal,

    /// <summary>The bands that let all finish together, as early as possible.</summary>
    MinLatency,

    /// <summary>Bands in proportion to the payloads.</summary>
    Proportional,

    /// <summary>The bands with the largest sum of rates.</summary>
    MaxRate,

    /// <summary>One resource block each, by the Hungarian method.</summary>
    ResourceBlocks,

    /// <summary>The whole band in turn.</summary>
    Tdma,

    /// <summary>The bands and powers with the least energy that meet the deadline.</summary>
    MinEnergy,
}
