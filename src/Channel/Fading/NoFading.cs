namespace FedOrleans.Channel.Fading;

/// <summary>A constant gain of 1 an antenna: an additive white Gaussian noise channel.</summary>
/// <param name="antennas">Antennas combined by maximum ratio, 1 or more. The default value is 1.</param>
public sealed class NoFading(int antennas = 1) : IFading
{
    /// <inheritdoc/>
    public void Draw(ulong seed, int round, Span<double> gains) => gains.Fill(antennas);

    /// <inheritdoc/>
    public double CumulativeDistribution(double gain) => gain > antennas ? 1 : 0;
}
