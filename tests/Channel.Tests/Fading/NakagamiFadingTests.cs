using FedOrleans.Channel.Fading;

namespace FedOrleans.Channel.Tests.Fading;

public sealed class NakagamiFadingTests
{
    private const int Draws = 100_000;

    [Theory]
    [InlineData(0.5, 1, 0.2)]
    [InlineData(1, 1, 0.5)]
    [InlineData(3, 1, 0.7)]
    [InlineData(2.5, 4, 3.2)]
    public void Gains_have_the_mean_variance_and_distribution_of_a_gamma(double shape, int antennas, double threshold)
    {
        NakagamiFading fading = new(shape, antennas);
        double[] gains = new double[Draws];
        fading.Draw(1, 3, gains);

        // Gamma(mM, 1/m): kurtosis 3 + 6/(mM), so the variance of a squared deviation is (2 + 6/(mM)) of the variance squared.
        double variance = antennas / shape;
        gains.Average().ShouldBe(antennas, 4 * Math.Sqrt(variance / Draws));
        Statistics.Variance(gains).ShouldBe(variance, 4 * variance * Math.Sqrt((2 + (6 / (shape * antennas))) / Draws));
        gains.Count(gain => gain < threshold).ShouldHaveProbability(Draws, fading.CumulativeDistribution(threshold));
    }

    [Fact]
    public void Shape_one_is_rayleigh_and_shape_two_has_its_closed_form()
    {
        new NakagamiFading(1).CumulativeDistribution(0.3).ShouldBe(1 - Math.Exp(-0.3), 1e-12);
        new NakagamiFading(2).CumulativeDistribution(0.3).ShouldBe(1 - (Math.Exp(-0.6) * 1.6), 1e-12);
    }
}
