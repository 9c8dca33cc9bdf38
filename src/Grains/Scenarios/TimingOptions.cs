namespace FedOrleans.Grains.Scenarios;

/// <summary>When a round ends on the virtual clock.</summary>
public sealed record TimingOptions
{
    /// <summary>The default value is synchronous.</summary>
    public TimingMode Mode { get; init; } = TimingMode.Sync;

    /// <summary>
    /// Seconds from the start of the downlink after which an update is lost, above 0; or null to wait for everybody.
    /// The default value is 20.
    /// </summary>
    public double? DeadlineS { get; init; } = 20;
}
