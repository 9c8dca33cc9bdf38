using System.Numerics;
using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Numerics;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Shadowing;

/// <summary>
/// A random function of the place, normal with mean 0 and variance 1, whose values at two places a distance r apart have correlation
/// e^(−r/d) (Gudmundson, Electronics Letters 27(23), 1991), as a sum of plane waves (Cai and Giannakis, IEEE TVT 52(6), 2003).
/// </summary>
/// <remarks>
/// The waves are drawn from the spectrum of e^(−r/d) in the plane, d² / (2π (1 + (d k)²)^(3/2)), so the correlation is exact over
/// seeds; with 64 waves the excess kurtosis is −0.023.
/// </remarks>
public sealed class GaussianField
{
    private const int Waves = 64;
    private readonly double[] _x = new double[Waves];
    private readonly double[] _y = new double[Waves];
    private readonly double[] _phase = new double[Waves];

    /// <param name="seed">The seed of the run.</param>
    /// <param name="purpose">What the field is for.</param>
    /// <param name="site">The base station it belongs to.</param>
    /// <param name="correlationM">Distance d in metres at which the correlation is 1/e, above 0.</param>
    public GaussianField(ulong seed, string purpose, int site, double correlationM)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(correlationM);
        RandomStream stream = RandomStream.Named(seed, purpose, round: site);
        for (int wave = 0; wave < Waves; wave++)
        {
            double tail = 1 - stream.NextDouble();
            double number = Math.Sqrt((1 / (tail * tail)) - 1) / (2 * Math.PI * correlationM);
            (double sin, double cos) = Math.SinCos(2 * Math.PI * stream.NextDouble());
            _x[wave] = number * cos;
            _y[wave] = number * sin;
            _phase[wave] = stream.NextDouble();
        }
    }

    /// <summary>The value at a place.</summary>
    public double At(Position place)
    {
        Vector<double> x = new(place.X);
        Vector<double> y = new(place.Y);
        Vector<double> sum = Vector<double>.Zero;
        for (int wave = 0; wave < Waves; wave += Vector<double>.Count)
        {
            sum += Turns.Cos((new Vector<double>(_x, wave) * x) + (new Vector<double>(_y, wave) * y) + new Vector<double>(_phase, wave));
        }

        return Math.Sqrt(2.0 / Waves) * Vector.Sum(sum);
    }
}
