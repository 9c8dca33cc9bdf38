using System.Numerics;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Fading;

/// <summary>A new amplitude every round.</summary>
public sealed class IndependentScattering : IScattering
{
    /// <inheritdoc/>
    public Complex Amplitude(ulong seed, int round, int device, int branch)
    {
        ulong key = RandomStream.Purpose(seed, "scattering") + (ulong)branch;
        RandomStream stream = RandomStream.Derive(key, device, round);
        double radius = Math.Sqrt(stream.NextExponential());
        (double sin, double cos) = Math.SinCos(2 * Math.PI * stream.NextDouble());
        return new Complex(radius * cos, radius * sin);
    }
}
