namespace FedOrleans.Channel.Fading;

/// <summary>Small-scale fading: a power gain of mean 1 an antenna, constant within a round.</summary>
public interface IFading
{
    /// <summary>Writes device k's power gain of that round, above 0, to <c>gains[k]</c>.</summary>
    void Draw(ulong seed, int round, Span<double> gains);

    /// <summary>
    /// Probability that a gain lies below <paramref name="gain"/> (0 or more). At γth/γ̄ it is the outage probability of
    /// a threshold γth at mean signal-to-noise ratio γ̄.
    /// </summary>
    double CumulativeDistribution(double gain);

    /// <summary>As <see cref="CumulativeDistribution(double)"/>, of one device where devices differ.</summary>
    double CumulativeDistribution(ulong seed, int device, double gain) => CumulativeDistribution(gain);
}
