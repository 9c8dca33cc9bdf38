namespace FedOrleans.Cluster.Benchmarks;

/// <summary>Measured values, for their quantiles.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public void Add(double value)
    {
        lock (_values)
        {
            _values.Add(value);
        }
    }

    /// <param name="share">0 for the least, 0.5 for the median, 1 for the most.</param>
    public double Quantile(double share)
    {
        double[] sorted = [.. _values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];
    }
}
