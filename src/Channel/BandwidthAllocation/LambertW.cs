namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>The lower real branch of Lambert's W, which solves w e^w = x.</summary>
public static class LambertW
{
    private const int Steps = 12;

    /// <summary>W₋₁(x) ≤ −1 for x in [−1/e, 0).</summary>
    /// <remarks>
    /// Starts from the bounds of Chatzigeorgiou (IEEE Communications Letters 17(8), 2013) for
    /// W₋₁(−e^(−u−1)) and iterates Newton on w + ln(−w) = ln(−x) (Iacono and Boyd, Adv. Comput. Math. 43, 2017),
    /// at most 12 times. Relative error below 1e-14 for x above −0.367; towards the branch point −1/e it grows to 1e-8,
    /// as x itself no longer tells neighbouring w apart.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">x lies outside [−1/e, 0); half an ulp beyond −1/e counts as −1/e.</exception>
    public static double LowerBranch(double x)
    {
        if (!(x < 0) || x < -Math.Exp(-1) - 1e-16)
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "must lie in [-1/e, 0)");
        }

        double logarithm = Math.Log(-x);
        double u = -1 - logarithm;
        if (u <= 0)
        {
            return -1;
        }

        double w = -1 - Math.Sqrt(2 * u) - (5.0 / 6.0 * u);
        for (int step = 0; step < Steps; step++)
        {
            double next = w / (1 + w) * (1 + logarithm - Math.Log(-w));
            if (!(next < -1))
            {
                return w;
            }

            bool settled = Math.Abs(next - w) <= 1e-16 * Math.Abs(next);
            w = next;
            if (settled)
            {
                break;
            }
        }

        return w;
    }
}
