namespace FedOrleans.Channel.Link;

/// <summary>
/// Block-fading outage: a packet is lost exactly when the instantaneous full-band signal-to-noise ratio lies below a
/// threshold. The sender does not know: it transmits as if at the threshold.
/// </summary>
/// <param name="threshold">Linear, above 0.</param>
public sealed class ThresholdOutage(double threshold) : IPacketLoss
{
    /// <inheritdoc/>
    public double PlannedSnr => threshold;

    /// <inheritdoc/>
    public double LossProbability(double snr) => snr < threshold ? 1 : 0;
}
