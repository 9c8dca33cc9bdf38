namespace FedOrleans.Channel.Fading;

/// <summary>A constant gain of 1: an additive white Gaussian noise channel.</summary>
public sealed class NoFading : IFading
{
    /// <inheritdoc/>
    public void Draw(ulong seed, int round, Span<double> gains) => gains.Fill(1);

    /// <inheritdoc/>
    public double CumulativeDistribution(double gain) => gain > 1 ? 1 : 0;
}
