using FedOrleans.Randomness;
using MathNet.Numerics;

namespace FedOrleans.Channel.Fading;

/// <summary>
/// Rician block fading, independent between devices and rounds: h = √(K/(K+1)) + √(1/(K+1)) CN(0, 1), with power gain
/// |h|². The phase of the dominant path does not change the power and is left out. After maximum-ratio combining of M antennas the
/// gain is |√(MK) + CN(0, 1)|² + Gamma(M − 1, 1), over K + 1.
/// </summary>
/// <param name="factor">K, the linear power ratio of the dominant path to the scattered ones, 0 or more.</param>
/// <param name="antennas">M, 1 or more. The default value is 1.</param>
public sealed class RicianFading(double factor, int antennas = 1) : IFading
{
    /// <summary>Largest argument of Math.NET's Marcum Q; for K up to 30 dB the distribution is 1 there to all digits.</summary>
    private const double MarcumLimit = 10_000;

    /// <summary>Mean above which the series of Marcum's Q for several antennas gives way to the normal distribution.</summary>
    private const double NormalMean = 2000;

    /// <inheritdoc/>
    /// <remarks>A gain of 0 would need an endless transmission; it is raised to 2⁻⁵³.</remarks>
    public void Draw(ulong seed, int round, Span<double> gains)
    {
        ulong key = RandomStream.Purpose(seed, "fading");
        double scale = 1 / (factor + 1);
        for (int k = 0; k < gains.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, round);
            gains[k] = Math.Max(Power(ref stream, antennas * factor, antennas) * scale, FadingModels.LeastGain);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// 1 − Q_M(√(2MK), √(2(K+1)g)) with Marcum's Q: EURASIP JWCN 2014, 239, Table 3. Absolute error below 1e-12,
    /// and below 0.01 from the normal distribution where several antennas make M (K + 1) more than 2000.
    /// </remarks>
    public double CumulativeDistribution(double gain)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gain);
        double power = (factor + 1) * gain;
        double mean = antennas * (factor + 1);
        if (antennas > 1 && mean > NormalMean)
        {
            double deviation = Math.Sqrt(antennas * ((2 * factor) + 1));
            return 0.5 * SpecialFunctions.Erfc((mean - power) / (deviation * Math.Sqrt(2)));
        }

        if (power > MarcumLimit)
        {
            return 1;
        }

        // Math.NET documents Q(a, b) but takes a²/2 and b²/2, as in the paper it implements.
        return gain == 0 ? 0 : Math.Clamp(1 - SpecialFunctions.MarcumQ(antennas, antennas * factor, power), 0, 1);
    }

    /// <summary>|√dominant + CN(0, 1)|² + Gamma(antennas − 1, 1).</summary>
    internal static double Power(ref RandomStream stream, double dominant, int antennas)
    {
        double scattered = stream.NextExponential();
        double cos = Math.Cos(2 * Math.PI * stream.NextDouble());
        double power = dominant + scattered + (2 * Math.Sqrt(dominant * scattered) * cos);
        return antennas == 1 ? power : power + stream.NextGamma(antennas - 1);
    }
}
