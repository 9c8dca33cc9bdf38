using FedOrleans.Channel.Link;

namespace FedOrleans.Channel.Tests.Link;

public sealed class McsLinkTests
{
    private static readonly McsOptions Options = new() { TargetError = 0.1, SlopePerDb = 2 };
    private static readonly McsLink Link = new(gap: 1, Options);

    [Theory]
    [InlineData(0, 0.2344)] // 120/1024 of 2 bits
    [InlineData(9, 1.3262)]
    [InlineData(16, 2.5703)]
    [InlineData(17, 2.5664)]
    [InlineData(28, 5.5547)] // 948/1024 of 6 bits
    public void Efficiencies_are_those_of_the_table(int index, double expected)
    {
        McsLink.SpectralEfficiencies.Length.ShouldBe(29);
        McsLink.SpectralEfficiencies[index].ShouldBe(expected);
    }

    [Fact]
    public void Block_errors_are_logistic_about_the_capacity_of_the_scheme()
    {
        double middle = Math.Pow(2, McsLink.SpectralEfficiencies[5]) - 1;
        Link.BlockError(5, middle).ShouldBe(0.5, 1e-12);
        Link.BlockError(5, middle * Math.Pow(10, 0.15)).ShouldBe(1 / (1 + Math.Exp(3)), 1e-12); // 1.5 dB above, slope 2
        Link.BlockError(5, middle / Math.Pow(10, 0.15)).ShouldBe(1 / (1 + Math.Exp(-3)), 1e-12);
    }

    [Fact]
    public void The_scheme_is_the_best_one_that_meets_the_target()
    {
        for (double decibel = -10; decibel < 30; decibel += 0.37)
        {
            double snr = Math.Pow(10, decibel / 10);
            int scheme = Link.Scheme(snr);
            if (scheme > 0)
            {
                Link.BlockError(scheme, snr).ShouldBeLessThanOrEqualTo(0.1 + 1e-9);
            }

            if (scheme < 28)
            {
                Link.BlockError(scheme + 1, snr).ShouldBeGreaterThan(0.1);
            }

            Link.ErrorProbability(snr, snr).ShouldBe(Link.BlockError(scheme, snr));
        }
    }

    [Fact]
    public void More_band_never_gives_less_and_never_more_than_capacity()
    {
        double last = 0;
        for (double band = 1e3; band < 1e9; band *= 1.07)
        {
            double rate = Link.RateBps(band, 1e6);
            rate.ShouldBeGreaterThanOrEqualTo(last);
            rate.ShouldBeLessThan(band * Math.Log2(1 + (1e6 / band)));
            rate.ShouldBeLessThanOrEqualTo(Link.LimitRateBps(1e6) * (1 + 1e-12));
            Link.OccupiedHz(band, 1e6).ShouldBeLessThanOrEqualTo(band);
            last = rate;
        }

        last.ShouldBeClose(Link.LimitRateBps(1e6), 1e-12);
    }

    [Fact]
    public void The_least_band_for_a_rate_carries_it_and_less_does_not()
    {
        for (double rate = 1e3; rate < Link.LimitRateBps(1e6); rate *= 1.13)
        {
            double band = Link.BandwidthHz(rate, 1e6);
            Link.RateBps(band, 1e6).ShouldBeGreaterThanOrEqualTo(rate * (1 - 1e-12));
            Link.RateBps(band * (1 - 1e-6), 1e6).ShouldBeLessThan(rate);
        }

        Link.BandwidthHz(1.01 * Link.LimitRateBps(1e6), 1e6).ShouldBe(double.PositiveInfinity);
        Link.BandwidthHz(0, 1e6).ShouldBe(0);
        Link.RateBps(0, 1e6).ShouldBe(0);
    }
}
