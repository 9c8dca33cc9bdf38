using FedOrleans.Randomness;
using MathNet.Numerics;

namespace FedOrleans.Channel.Fading;

/// <summary>
/// Rician block fading, independent between devices and rounds: h = √(K/(K+1)) + √(1/(K+1)) CN(0, 1), with power gain
/// |h|². The phase of the dominant path does not change the power and is left out.
/// </summary>
/// <param name="factor">K, the linear power ratio of the dominant path to the scattered ones, 0 or more.</param>
public sealed class RicianFading(double factor) : IFading
{
    /// <summary>Largest argument of Math.NET's Marcum Q; for K up to 30 dB the distribution is 1 there to all digits.</summary>
    private const double MarcumLimit = 10_000;

    /// <inheritdoc/>
    /// <remarks>A gain of 0 would need an endless transmission; it is raised to 2⁻⁵³.</remarks>
    public void Draw(ulong seed, int round, Span<double> gains)
    {
        ulong key = RandomStream.Purpose(seed, "fading");
        double scale = 1 / (factor + 1);
        for (int k = 0; k < gains.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, round);
            double scattered = stream.NextExponential();
            double cos = Math.Cos(2 * Math.PI * stream.NextDouble());
            double power = factor + scattered + (2 * Math.Sqrt(factor * scattered) * cos);
            gains[k] = Math.Max(power * scale, FadingModels.LeastGain);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// 1 − Q₁(√(2K), √(2(K+1)g)) with Marcum's Q: EURASIP JWCN 2014, 239, Table 3. Absolute error below 1e-12.
    /// </remarks>
    public double CumulativeDistribution(double gain)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gain);
        double power = (factor + 1) * gain;
        if (power > MarcumLimit)
        {
            return 1;
        }

        // Math.NET documents Q(a, b) but takes a²/2 and b²/2, as in the paper it implements.
        return gain == 0 ? 0 : Math.Clamp(1 - SpecialFunctions.MarcumQ(1, factor, power), 0, 1);
    }
}
