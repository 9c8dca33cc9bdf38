using System.Numerics;

namespace FedOrleans.Channel.Fading;

/// <summary>
/// Fading by resource block: H(f) = Σ √p_l h_l e^(−j2π f τ_l), h_l ~ CN(0, 1) independent, Σ p_l = 1, with the taps of a profile of 3GPP
/// TR 38.901, 7.7.2, and f at the middle of each block. The power gain |H|² of a block has mean 1 an antenna.
/// </summary>
public sealed class TappedDelayLine
{
    private readonly IScattering _scattering;
    private readonly int _antennas;
    private readonly Complex[][] _response;

    /// <param name="profile">The echoes.</param>
    /// <param name="delaySpreadS">What the profile's delays are scaled by, in seconds, above 0.</param>
    /// <param name="bandHz">The band, above 0.</param>
    /// <param name="blocks">Resource blocks that the band is cut into, 1 or more.</param>
    /// <param name="antennas">Antennas combined by maximum ratio, 1 or more.</param>
    /// <param name="scattering">The amplitudes h of the taps.</param>
    public TappedDelayLine(DelayProfile profile, double delaySpreadS, double bandHz, int blocks, int antennas, IScattering scattering)
    {
        _scattering = scattering;
        _antennas = antennas;
        DelayTap[] taps = [.. DelayProfiles.Taps(profile)];
        double total = taps.Sum(tap => Math.Pow(10, tap.PowerDb / 10));
        _response = [.. taps.Select(tap =>
        {
            double amplitude = Math.Sqrt(Math.Pow(10, tap.PowerDb / 10) / total);
            return Enumerable.Range(0, blocks).Select(block => Complex.FromPolarCoordinates(
                amplitude, -2 * Math.PI * bandHz * (block + 0.5) / blocks * tap.Delay * delaySpreadS)).ToArray();
        })];
    }

    /// <summary>Writes the power gain of each resource block of a device in a round, above 0.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="round">Round number.</param>
    /// <param name="device">Device number.</param>
    /// <param name="gains">As long as there are blocks.</param>
    public void Draw(ulong seed, int round, int device, Span<double> gains)
    {
        gains.Clear();
        Complex[] sums = new Complex[gains.Length];
        for (int antenna = 0; antenna < _antennas; antenna++)
        {
            Array.Clear(sums);
            for (int tap = 0; tap < _response.Length; tap++)
            {
                Complex amplitude = _scattering.Amplitude(seed, round, device, (antenna * _response.Length) + tap);
                Complex[] response = _response[tap];
                for (int block = 0; block < sums.Length; block++)
                {
                    sums[block] += amplitude * response[block];
                }
            }

            for (int block = 0; block < sums.Length; block++)
            {
                gains[block] += (sums[block].Real * sums[block].Real) + (sums[block].Imaginary * sums[block].Imaginary);
            }
        }

        for (int block = 0; block < gains.Length; block++)
        {
            gains[block] = Math.Max(gains[block], FadingModels.LeastGain);
        }
    }
}
