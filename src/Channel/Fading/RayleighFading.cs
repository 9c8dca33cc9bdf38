using FedOrleans.Randomness;

namespace FedOrleans.Channel.Fading;

/// <summary>Rayleigh block fading, independent between devices and rounds: the power gain is Exp(1).</summary>
public sealed class RayleighFading : IFading
{
    /// <inheritdoc/>
    /// <remarks>A gain of 0 would need an endless transmission; it is raised to the resolution of the draw, 2⁻⁵³.</remarks>
    public void Draw(ulong seed, int round, Span<double> gains)
    {
        ulong key = RandomStream.Purpose(seed, "fading");
        for (int k = 0; k < gains.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, round);
            gains[k] = Math.Max(stream.NextExponential(), FadingModels.LeastGain);
        }
    }

    /// <inheritdoc/>
    /// <remarks>1 − exp(−g): EURASIP JWCN 2014, 239, Table 3.</remarks>
    public double CumulativeDistribution(double gain)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gain);
        return 2 * Math.Exp(-gain / 2) * Math.Sinh(gain / 2); // keeps its digits for small gains
    }
}
