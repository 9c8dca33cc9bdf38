using FedOrleans.Silo.Reports.Summaries;

namespace FedOrleans.Silo.Tests.Reports.Summaries;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 1.4)] // numpy.quantile([1, 2, 4, 8, 16], 0.1)
    [InlineData(0.5, 4)]
    [InlineData(0.9, 12.8)]
    [InlineData(1, 16)]
    public void They_are_those_of_numpy(double fraction, double expected) =>
        Quantiles.At([1, 2, 4, 8, 16], fraction).ShouldBe(expected, 1e-12); // rounding of one product and two sums

    [Fact]
    public void A_single_value_is_all_of_them() => Quantiles.At([3], 0.1).ShouldBe(3);
}
