namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>Sample quantiles.</summary>
internal static class Quantiles
{
    /// <summary>
    /// The quantile of sorted values by linear interpolation between order statistics (Hyndman and Fan 1996, type 7: what
    /// NumPy and R give unless told otherwise).
    /// </summary>
    /// <param name="sorted">Ascending; at least one.</param>
    /// <param name="fraction">In [0, 1].</param>
    public static double At(IReadOnlyList<double> sorted, double fraction)
    {
        double position = fraction * (sorted.Count - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
