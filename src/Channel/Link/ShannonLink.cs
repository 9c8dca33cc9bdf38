using FedOrleans.Channel.BandwidthAllocation;
using MathNet.Numerics;

namespace FedOrleans.Channel.Link;

/// <summary>Shannon: r = b log2(1 + a / (gap · b)), a = P g / N0.</summary>
/// <param name="gap">Linear loss of a real code against capacity, 1 or more; 1 is capacity itself.</param>
public sealed class ShannonLink(double gap) : ILinkModel
{
    private const double Ln2 = 0.693147180559945309417;
    private const double BranchPoint = 1e-5;
    private const int PolishingSteps = 2;

    /// <inheritdoc/>
    public double RateBps(double bandwidthHz, double snrHz) =>
        bandwidthHz <= 0 ? 0 : bandwidthHz * SpecialFunctions.Log1p(snrHz / (gap * bandwidthHz)) / Ln2;

    /// <inheritdoc/>
    public double LimitRateBps(double snrHz) => snrHz / (gap * Ln2);

    /// <inheritdoc/>
    /// <remarks>
    /// With c = R ln 2 · gap / a, feasible below 1, and y = −W₋₁(−c e^(−c)) / c: b = a / (gap (y − 1)). Towards c = 1 the
    /// argument touches the branch point and W loses up to half its digits: u = y − 1 is polished by Newton on ln(1 + u) = c u,
    /// and next to it taken from its series 2ε + 8ε²/3 + 28ε³/9, ε = 1 − c.
    /// </remarks>
    public double BandwidthHz(double rateBps, double snrHz)
    {
        if (rateBps <= 0)
        {
            return 0;
        }

        double c = rateBps / LimitRateBps(snrHz);
        if (!(c < 1))
        {
            return double.PositiveInfinity;
        }

        return snrHz / (gap * Ratio(c));
    }

    /// <summary>The u above 0 with ln(1 + u) = c u, for c in (0, 1): the signal-to-noise ratio in the band, less the gap.</summary>
    private static double Ratio(double c)
    {
        double missing = 1 - c;
        if (missing < BranchPoint)
        {
            return missing * (2 + (missing * (8.0 / 3)) + (missing * missing * (28.0 / 9)));
        }

        double u = (-LambertW.LowerBranch(-c * Math.Exp(-c)) / c) - 1;
        for (int step = 0; step < PolishingSteps; step++)
        {
            u -= (SpecialFunctions.Log1p(u) - (c * u)) / ((1 / (1 + u)) - c);
        }

        return u;
    }
}
