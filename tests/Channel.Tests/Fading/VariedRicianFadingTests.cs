using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Units;

namespace FedOrleans.Channel.Tests.Fading;

public sealed class VariedRicianFadingTests
{
    private const int Devices = 50_000;
    private static readonly RicianFactor Factor = new(9, 5);

    [Fact]
    public void Factors_are_normal_in_decibels_and_stay_over_the_rounds()
    {
        double[] decibels = [.. Enumerable.Range(0, Devices).Select(device => Decibel.FromLinear(Factor.Of(1, device)))];
        decibels.Average().ShouldBe(9, 4 * 5 / Math.Sqrt(Devices));
        Statistics.Variance(decibels).ShouldBe(25, 4 * 25 * Math.Sqrt(2.0 / Devices));
        new RicianFactor(9, 0).Of(1, 3).ShouldBe(Decibel.ToLinear(9));
    }

    [Fact]
    public void Gains_follow_each_devices_own_factor_and_the_mean_over_factors()
    {
        VariedRicianFading fading = new(Factor);
        double[] gains = new double[Devices];
        fading.Draw(1, 2, gains);
        int below = gains.Count(gain => gain < 0.3);

        double expected = Enumerable.Range(0, Devices).Average(device => fading.CumulativeDistribution(1, device, 0.3));
        below.ShouldHaveProbability(Devices, expected);
        fading.CumulativeDistribution(0.3).ShouldBe(expected, 0.005); // 64 quantiles against 50,000 drawn factors
        fading.CumulativeDistribution(1, 7, 0.3).ShouldBe(new RicianFading(Factor.Of(1, 7)).CumulativeDistribution(0.3));
    }
}
