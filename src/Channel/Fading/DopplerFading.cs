using System.Numerics;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Fading;

/// <summary>
/// Rayleigh or Rician fading that goes on from round to round: scattered paths as <see cref="ClarkeScattering"/>, one set an antenna, and
/// a dominant path that turns at a Doppler shift of its own direction.
/// </summary>
/// <param name="factor">K, or null for Rayleigh.</param>
/// <param name="antennas">M, combined by maximum ratio, 1 or more.</param>
/// <param name="dopplerHz">Largest Doppler shift in Hz, 0 or more.</param>
/// <param name="roundS">Seconds from round to round, above 0.</param>
public sealed class DopplerFading(RicianFactor? factor, int antennas, double dopplerHz, double roundS) : IFading
{
    private readonly ClarkeScattering _scattering = new(dopplerHz, roundS);
    private readonly IFading _moment = factor is null ? new RayleighFading(antennas) : new VariedRicianFading(factor, antennas);

    /// <inheritdoc/>
    public void Draw(ulong seed, int round, Span<double> gains)
    {
        ulong key = RandomStream.Purpose(seed, "dominant-path");
        for (int k = 0; k < gains.Length; k++)
        {
            double own = factor?.Of(seed, k) ?? 0;
            RandomStream stream = RandomStream.Derive(key, k, -1);
            double turns = dopplerHz * roundS * round * Math.Cos(2 * Math.PI * stream.NextDouble());
            double power = 0;
            for (int antenna = 0; antenna < antennas; antenna++)
            {
                double angle = turns - Math.Floor(turns) + stream.NextDouble();
                Complex dominant = Complex.FromPolarCoordinates(Math.Sqrt(own), 2 * Math.PI * angle);
                Complex sum = dominant + _scattering.Amplitude(seed, round, k, antenna);
                power += (sum.Real * sum.Real) + (sum.Imaginary * sum.Imaginary);
            }

            gains[k] = Math.Max(power / (own + 1), FadingModels.LeastGain);
        }
    }

    /// <inheritdoc/>
    /// <remarks>That of the same fading without memory.</remarks>
    public double CumulativeDistribution(double gain) => _moment.CumulativeDistribution(gain);

    /// <inheritdoc/>
    public double CumulativeDistribution(ulong seed, int device, double gain) => _moment.CumulativeDistribution(seed, device, gain);
}
