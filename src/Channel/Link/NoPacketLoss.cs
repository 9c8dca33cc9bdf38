namespace FedOrleans.Channel.Link;

/// <summary>Every packet arrives, however long it takes.</summary>
public sealed class NoPacketLoss : IPacketLoss
{
    /// <inheritdoc/>
    public double PlannedSnr => 0;

    /// <inheritdoc/>
    public double LossProbability(double snr) => 0;
}
