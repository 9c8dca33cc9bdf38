using FedOrleans.Silo.Reports.Summaries;

namespace FedOrleans.Silo.Tests.Reports.Summaries;

public sealed class EstimateTests
{
    [Theory]
    [InlineData(2, 12.706205)]
    [InlineData(3, 4.302653)]
    [InlineData(5, 2.776445)]
    [InlineData(11, 2.228139)]
    public void The_interval_uses_the_tabled_quantile_of_students_distribution(int seeds, double quantile)
    {
        double[] values = [.. Enumerable.Range(0, seeds).Select(i => (double)i)];
        double mean = (seeds - 1) / 2.0;
        double deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (seeds - 1));

        Estimate estimate = Estimate.Of(values.Select(v => (double?)v))!;

        // The table has seven digits.
        estimate.HalfWidth!.Value.ShouldBe(quantile * deviation / Math.Sqrt(seeds), 1e-6 * quantile);
        estimate.Mean.ShouldBe(mean);
        estimate.Seeds.ShouldBe(seeds);
    }

    [Fact]
    public void One_seed_has_a_mean_and_no_interval() => Estimate.Of([0.5]).ShouldBe(new Estimate(0.5, null, null, 1));

    [Fact]
    public void Absent_values_do_not_count_and_none_at_all_give_no_estimate()
    {
        Estimate.Of([null, 0.25, null]).ShouldBe(new Estimate(0.25, null, null, 1));
        Estimate.Of([null]).ShouldBeNull();
    }
}
