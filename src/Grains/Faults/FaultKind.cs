namespace FedOrleans.Grains.Faults;

/// <summary>What a failure of a round says about the next attempt.</summary>
internal enum FaultKind
{
    /// <summary>The scenario, the data or the program is at fault: it would only come back.</summary>
    Error,

    /// <summary>It may pass or come back; a few attempts tell.</summary>
    Doubtful,

    /// <summary>Storage, a silo or the network is away: the round succeeds when it is back, however long that takes.</summary>
    Outage,
}
