using FedOrleans.Channel.Units;
using FedOrleans.Randomness;
using MathNet.Numerics.Distributions;

namespace FedOrleans.Channel.Fading;

/// <summary>Rician block fading as <see cref="RicianFading"/>, with a factor K of each device's own.</summary>
/// <param name="factor">Mean and spread of K.</param>
/// <param name="antennas">M, 1 or more. The default value is 1.</param>
public sealed class VariedRicianFading(RicianFactor factor, int antennas = 1) : IFading
{
    private const int Quantiles = 64;

    /// <inheritdoc/>
    public void Draw(ulong seed, int round, Span<double> gains)
    {
        ulong key = RandomStream.Purpose(seed, "fading");
        for (int k = 0; k < gains.Length; k++)
        {
            double own = factor.Of(seed, k);
            RandomStream stream = RandomStream.Derive(key, k, round);
            gains[k] = Math.Max(RicianFading.Power(ref stream, antennas * own, antennas) / (own + 1), FadingModels.LeastGain);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The mean over K, by 64 quantiles of its distribution.</remarks>
    public double CumulativeDistribution(double gain)
    {
        double sum = 0;
        for (int i = 0; i < Quantiles; i++)
        {
            double decibel = Normal.InvCDF(factor.MeanDb, Math.Max(factor.SigmaDb, double.Epsilon), (i + 0.5) / Quantiles);
            sum += new RicianFading(Decibel.ToLinear(decibel), antennas).CumulativeDistribution(gain);
        }

        return sum / Quantiles;
    }

    /// <inheritdoc/>
    public double CumulativeDistribution(ulong seed, int device, double gain) =>
        new RicianFading(factor.Of(seed, device), antennas).CumulativeDistribution(gain);
}
