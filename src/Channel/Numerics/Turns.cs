using System.Numerics;

namespace FedOrleans.Channel.Numerics;

/// <summary>Cosines of angles in turns, several at once.</summary>
public static class Turns
{
    /// <summary>cos(2π x), absolute error below 1e-12 for |x| to 1000; products and sums alone, several times faster than the library's.</summary>
    /// <remarks>1 − 2 sin²(π y) with y in [−1/2, 1/2] and the series of sin to the 17th power.</remarks>
    public static Vector<double> Cos(Vector<double> x)
    {
        Vector<double> angle = (x - Vector.Floor(x + new Vector<double>(0.5))) * Math.PI;
        Vector<double> square = angle * angle;
        Vector<double> series = new(1.0 / 355_687_428_096_000);
        series = (series * square) - new Vector<double>(1.0 / 1_307_674_368_000);
        series = (series * square) + new Vector<double>(1.0 / 6_227_020_800);
        series = (series * square) - new Vector<double>(1.0 / 39_916_800);
        series = (series * square) + new Vector<double>(1.0 / 362_880);
        series = (series * square) - new Vector<double>(1.0 / 5_040);
        series = (series * square) + new Vector<double>(1.0 / 120);
        series = (series * square) - new Vector<double>(1.0 / 6);
        series = (series * square) + Vector<double>.One;
        Vector<double> sine = series * angle;
        return Vector<double>.One - (2 * sine * sine);
    }
}
