using FedOrleans.Randomness;
using MathNet.Numerics;

namespace FedOrleans.Channel.Fading;

/// <summary>
/// Nakagami-m block fading, independent between devices, antennas and rounds: the power gain is Gamma(m, 1/m), and Gamma(mM, 1/m) after
/// maximum-ratio combining of M antennas. m = 1 is Rayleigh.
/// </summary>
/// <param name="shape">m, 0.5 or more.</param>
/// <param name="antennas">M, 1 or more. The default value is 1.</param>
public sealed class NakagamiFading(double shape, int antennas = 1) : IFading
{
    /// <inheritdoc/>
    /// <remarks>A gain of 0 would need an endless transmission; it is raised to 2⁻⁵³.</remarks>
    public void Draw(ulong seed, int round, Span<double> gains)
    {
        ulong key = RandomStream.Purpose(seed, "fading");
        for (int k = 0; k < gains.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, round);
            gains[k] = Math.Max(stream.NextGamma(shape * antennas) / shape, FadingModels.LeastGain);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The regularised incomplete gamma function P(mM, m g): EURASIP JWCN 2014, 239, Table 3.</remarks>
    public double CumulativeDistribution(double gain)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gain);
        return SpecialFunctions.GammaLowerRegularized(shape * antennas, shape * gain);
    }
}
