using FedOrleans.Channel.Fading;

namespace FedOrleans.Channel.Tests.Fading;

public sealed class AntennaCombiningTests
{
    private const int Draws = 100_000;

    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(4, 3)]
    [InlineData(16, 12)]
    public void Combined_rayleigh_gains_are_gamma_distributed(int antennas, double threshold)
    {
        RayleighFading fading = new(antennas);

        // P(M, x) = 1 − e^(−x) Σ x^i / i! over i < M.
        double term = Math.Exp(-threshold);
        double tail = 0;
        for (int i = 0; i < antennas; i++)
        {
            tail += term;
            term *= threshold / (i + 1);
        }

        fading.CumulativeDistribution(threshold).ShouldBe(1 - tail, 1e-12);
        Below(fading, threshold).ShouldHaveProbability(Draws, 1 - tail);
    }

    [Theory]
    [InlineData(2, 1, 1.2)]
    [InlineData(4, 8, 3.5)]
    [InlineData(200, 20, 199)]
    public void Combined_rician_gains_follow_marcums_q(int antennas, double factor, double threshold)
    {
        RicianFading fading = new(factor, antennas);
        double probability = fading.CumulativeDistribution(threshold);
        double slack = antennas * (factor + 1) > 2000 ? 0.01 : 0; // the normal distribution's stated error
        double share = (double)Below(fading, threshold) / Draws;
        share.ShouldBe(probability, slack + (4 * Math.Sqrt(probability * (1 - probability) / Draws)));
    }

    [Fact]
    public void Gain_grows_with_the_antennas()
    {
        Gains(new NoFading(8)).ShouldAllBe(gain => gain == 8);
        Gains(new RayleighFading(8)).Average().ShouldBe(8, 4 * Math.Sqrt(8.0 / Draws));
        Gains(new RicianFading(3, 8)).Average().ShouldBe(8, 4 * Math.Sqrt(8.0 / Draws));
        new NoFading(8).CumulativeDistribution(7.9).ShouldBe(0);
    }

    private static double[] Gains(IFading fading)
    {
        double[] gains = new double[Draws];
        fading.Draw(2, 0, gains);
        return gains;
    }

    private static int Below(IFading fading, double threshold) => Gains(fading).Count(gain => gain < threshold);
}
