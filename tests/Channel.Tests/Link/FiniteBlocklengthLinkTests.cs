using FedOrleans.Channel.Link;

namespace FedOrleans.Channel.Tests.Link;

public sealed class FiniteBlocklengthLinkTests
{
    // Worked from eq. 296 by a separate program.
    [Theory]
    [InlineData(1, 1000, 1e-3, 0.8828883363618404)]
    [InlineData(3.1622776601683795, 200, 1e-5, 1.6541478352907477)]
    public void Rates_match_the_normal_approximation(double snr, int symbols, double error, double expected) =>
        Link(symbols, error).SpectralEfficiency(snr).ShouldBe(expected, 1e-9);

    [Fact]
    public void Ninety_percent_of_capacity_takes_the_length_the_dispersion_says()
    {
        // n = (Q⁻¹(ε) / (1 − η))² V / C² without the logarithm (Polyanskiy et al., eq. 297): 0 dB, ε = 10⁻³, C = 1, V = 3/4 log2² e.
        double symbols = Math.Pow(3.090232306167813 / 0.1, 2) * 0.75 / (Math.Log(2) * Math.Log(2));
        int length = (int)Math.Round(symbols);
        (Link(length, 1e-3).SpectralEfficiency(1) - (Math.Log2(length) / (2.0 * length))).ShouldBe(0.9, 1e-4); // n is whole
    }

    [Fact]
    public void Long_blocks_reach_capacity_and_short_ones_err_as_planned()
    {
        Link(1_000_000, 1e-3).SpectralEfficiency(7).ShouldBe(3, 0.01);
        FiniteBlocklengthLink link = Link(500, 1e-3);
        link.ErrorProbability(4, 4).ShouldBe(1e-3, 1e-9);
        link.ErrorProbability(4, 3).ShouldBeGreaterThan(0.5);
        link.ErrorProbability(4, 5).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void The_least_band_for_a_rate_carries_it_and_less_does_not()
    {
        FiniteBlocklengthLink link = Link(200, 1e-5);
        double last = 0;
        for (double rate = 1e3; rate < link.LimitRateBps(1e6); rate *= 1.2)
        {
            double band = link.BandwidthHz(rate, 1e6);
            link.RateBps(band, 1e6).ShouldBeClose(rate, 1e-9);
            link.RateBps(band * 0.999, 1e6).ShouldBeLessThan(rate);
            band.ShouldBeGreaterThan(last);
            last = band;
        }

        link.RateBps(1e12, 1e6).ShouldBeClose(link.LimitRateBps(1e6), 1e-12);
        link.BandwidthHz(1.01 * link.LimitRateBps(1e6), 1e6).ShouldBe(double.PositiveInfinity);
    }

    private static FiniteBlocklengthLink Link(int symbols, double error) =>
        new(gap: 1, new FiniteBlocklengthOptions { Symbols = symbols, Error = error });
}
