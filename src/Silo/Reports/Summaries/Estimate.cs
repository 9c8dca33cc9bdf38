using MathNet.Numerics.Distributions;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>A mean over seeds with its 95 % interval.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">Lower end of the interval; null with one seed, which says nothing of the spread.</param>
/// <param name="High">Upper end of the interval; null with one seed.</param>
/// <param name="Seeds">How many seeds have the figure.</param>
public sealed record Estimate(double Mean, double? Low, double? High, int Seeds)
{
    private const double UpperQuantile = 0.975;

    /// <summary>Half the width of the interval; null with one seed.</summary>
    internal double? HalfWidth => (High - Low) / 2;

    /// <summary>Mean and interval mean ± t(0.975, n − 1) · s / √n of Student's distribution; null when there is no value.</summary>
    internal static Estimate? Of(IEnumerable<double?> values)
    {
        double[] present = [.. values.OfType<double>()];
        if (present.Length == 0)
        {
            return null;
        }

        double mean = present.Average();
        if (present.Length == 1)
        {
            return new Estimate(mean, null, null, 1);
        }

        double variance = present.Sum(value => (value - mean) * (value - mean)) / (present.Length - 1);
        double half = StudentT.InvCDF(0, 1, present.Length - 1, UpperQuantile) * Math.Sqrt(variance / present.Length);
        return new Estimate(mean, mean - half, mean + half, present.Length);
    }
}
