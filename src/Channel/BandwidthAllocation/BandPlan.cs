namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>How the band is shared in a round; the arrays have one entry for each scheduled device.</summary>
/// <param name="BandsHz">The band of each device, 0 where it is not admitted.</param>
/// <param name="SnrHz">a = P g / N0 in Hz of each device on what it was given.</param>
public sealed record BandPlan(double[] BandsHz, double[] SnrHz)
{
    /// <summary>Whether devices send one after another, those that are ready first, rather than side by side.</summary>
    public bool InTurn { get; init; }

    /// <summary>Share, above 0 to 1, of its transmit power that each device uses, or null for all of it.</summary>
    public double[]? PowerShare { get; init; }
}
