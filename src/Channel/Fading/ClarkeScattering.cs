using System.Numerics;
using FedOrleans.Channel.Numerics;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Fading;

/// <summary>
/// Clarke's model (Bell System Technical Journal 47, 1968) as a function of time: 32 paths of equal power from directions spread evenly
/// around the device, turned by a drawn angle, each with a drawn phase (Xiao, Zheng and Beaulieu, IEEE TWC 5(12), 2006). Its
/// autocorrelation over the draws is J0(2π f τ).
/// </summary>
/// <remarks>
/// The real and imaginary parts are sums of 32 terms, so that low powers are a little rarer than under CN(0, 1): P(g &lt; x) is lower by
/// 1/64 of itself for small x.
/// </remarks>
/// <param name="dopplerHz">Largest Doppler shift f in Hz, 0 or more.</param>
/// <param name="roundS">Seconds from round to round, above 0.</param>
public sealed class ClarkeScattering(double dopplerHz, double roundS) : IScattering
{
    private const int Paths = 32;

    /// <inheritdoc/>
    public Complex Amplitude(ulong seed, int round, int device, int branch)
    {
        RandomStream stream = RandomStream.Derive(RandomStream.Purpose(seed, "doppler"), device, branch);
        double turn = stream.NextDouble();
        Span<double> phase = stackalloc double[Paths];
        Span<double> direction = stackalloc double[Paths];
        for (int path = 0; path < Paths; path++)
        {
            phase[path] = stream.NextDouble();
            direction[path] = (path + turn) / Paths;
        }

        double cycles = dopplerHz * roundS * round;
        Vector<double> real = Vector<double>.Zero;
        Vector<double> imaginary = Vector<double>.Zero;
        Vector<double> quarter = new(0.25);
        for (int path = 0; path < Paths; path += Vector<double>.Count)
        {
            Vector<double> turns = (cycles * Turns.Cos(new Vector<double>(direction[path..]))) + new Vector<double>(phase[path..]);
            turns -= Vector.Floor(turns);
            real += Turns.Cos(turns);
            imaginary += Turns.Cos(turns - quarter);
        }

        double scale = 1 / Math.Sqrt(Paths);
        return new Complex(scale * Vector.Sum(real), scale * Vector.Sum(imaginary));
    }
}
