namespace FedOrleans.Channel.Tests;

internal static class Statistics
{
    /// <summary>Asserts a relative difference of at most <paramref name="relative"/>.</summary>
    public static void ShouldBeClose(this double actual, double expected, double relative) =>
        actual.ShouldBe(expected, Math.Abs(expected) * relative);

    public static double[] Sample(int count, Func<double> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];

    public static double Variance(double[] sample)
    {
        double mean = sample.Average();
        return sample.Average(x => (x - mean) * (x - mean));
    }

    /// <summary>Asserts a probability: 4 binomial standard errors let a right result fail once in 16,000 seeds; the seed is fixed.</summary>
    public static void ShouldHaveProbability(this int hits, int trials, double probability)
    {
        double error = Math.Sqrt(probability * (1 - probability) / trials);
        ((double)hits / trials).ShouldBe(probability, 4 * error);
    }
}
