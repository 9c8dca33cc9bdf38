using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Link;

namespace FedOrleans.Channel.Tests.Link;

public sealed class ChannelEstimateTests
{
    private const int Draws = 100_000;

    // P(g1 / g2 < z) of two unit exponentials with power correlation ρ²: 1/2 + (z − 1) / (2 √((z + 1)² − 4 ρ² z)); here ρ² = 1 − σ², and
    // the estimate has mean 1 − σ².
    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.1, 0.5)]
    [InlineData(0.5, 0.8)]
    public void A_rate_for_the_estimate_fails_as_often_as_the_closed_form_says(double variance, double margin)
    {
        (double[] gains, double[] estimates) = Draw(variance, 1);
        double z = margin * (1 - variance);
        double expected = 0.5 + ((z - 1) / (2 * Math.Sqrt(((z + 1) * (z + 1)) - (4 * (1 - variance) * z))));
        gains.Zip(estimates).Count(pair => pair.First < margin * pair.Second).ShouldHaveProbability(Draws, expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_error_is_what_the_estimate_lacks(int antennas)
    {
        (double[] gains, double[] estimates) = Draw(0.2, antennas);
        estimates.Average().ShouldBe(0.8 * antennas, 4 * Math.Sqrt(antennas / (double)Draws));
        gains.Average().ShouldBe(antennas, 4 * Math.Sqrt(antennas / (double)Draws));
    }

    private static (double[] Gains, double[] Estimates) Draw(double variance, int antennas)
    {
        double[] gains = new double[Draws];
        double[] estimates = new double[Draws];
        new RayleighFading(antennas).Draw(1, 2, gains);
        new ChannelEstimate(variance, antennas).Draw(1, 2, gains, estimates);
        return (gains, estimates);
    }
}
