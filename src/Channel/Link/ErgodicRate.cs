using MathNet.Numerics;

namespace FedOrleans.Channel.Link;

/// <summary>Mean Shannon rates over fading, in closed form.</summary>
public static class ErgodicRate
{
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>
    /// E[log2(1 + γ̄ h)], h ~ Exp(1), in bit/s/Hz: e^(1/γ̄) E1(1/γ̄) / ln 2 (Goldsmith, Wireless Communications, 2005, 4.2).
    /// </summary>
    /// <param name="meanSnr">Linear mean signal-to-noise ratio γ̄, above 0.</param>
    public static double Rayleigh(double meanSnr)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(meanSnr);
        double x = 1 / meanSnr;
        double scaled = x <= 1 ? Math.Exp(x) * SpecialFunctions.ExponentialIntegral(x, 1) : ScaledE1(x);
        return scaled / Ln2;
    }

    /// <summary>
    /// e^x E1(x) for x above 1, by the continued fraction of Abramowitz and Stegun 5.1.22 in even form, evaluated by
    /// Lentz's method; the product does not overflow where e^x alone would.
    /// </summary>
    private static double ScaledE1(double x)
    {
        const int Terms = 200;
        double b = x + 1;
        double c = 1e300;
        double d = 1 / b;
        double value = d;
        for (int i = 1; i <= Terms; i++)
        {
            double a = -(double)i * i;
            b += 2;
            d = 1 / ((a * d) + b);
            c = b + (a / c);
            double factor = c * d;
            value *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                break;
            }
        }

        return value;
    }
}
