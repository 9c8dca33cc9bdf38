namespace FedOrleans.Grains.Ledger;

/// <summary>What a device does on the air.</summary>
[GenerateSerializer]
public enum LinkState
{
    /// <summary>Not chosen for the round; over a whole trial, never chosen.</summary>
    Idle,

    /// <summary>Cannot take part in the round.</summary>
    Away,

    /// <summary>Chosen, and at work at this moment.</summary>
    Scheduled,

    /// <summary>Its update arrived; over a whole trial, most of them did.</summary>
    Delivered,

    /// <summary>Its update was lost; over a whole trial, at least half of them were.</summary>
    Lost,

    /// <summary>Its battery is empty.</summary>
    Dead,
}
