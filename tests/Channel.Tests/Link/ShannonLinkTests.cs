using FedOrleans.Channel.Link;
using FedOrleans.Channel.Units;

namespace FedOrleans.Channel.Tests.Link;

public sealed class ShannonLinkTests
{
    private static readonly ShannonLink Link = new(gap: 1);

    [Theory]
    [InlineData(0, 1.000)]
    [InlineData(5, 2.057)]
    [InlineData(10, 3.459)]
    [InlineData(20, 6.658)]
    public void Capacity_of_a_constant_channel_is_the_textbook_value(double snrDb, double expected) =>
        (Link.RateBps(1e6, 1e6 * Decibel.ToLinear(snrDb)) / 1e6).ShouldBe(expected, 5e-4); // the vectors have 3 decimals

    [Theory]
    [InlineData(1e7, 1e6, 169231.37, 0.005)]
    [InlineData(1e6, 1e6, 1e6, 0.001)]
    [InlineData(3e5, 4e5, 1781372.9, 0.05)]
    [InlineData(5e8, 2e6, 174088.78, 0.005)]
    public void Band_for_a_rate_is_the_published_value(double snrHz, double rate, double expected, double lastPlace) =>
        Link.BandwidthHz(rate, snrHz).ShouldBe(expected, lastPlace);

    [Fact]
    public void Band_and_rate_are_inverse_over_thirty_decades()
    {
        for (double snrHz = 1e-3; snrHz < 1e14; snrHz *= 37)
        {
            for (double part = 1e-12; part < 0.999; part *= 3)
            {
                double rate = part * Link.LimitRateBps(snrHz);

                // Near the limit a rate hardly depends on its band, so the rate is compared, to rounding.
                Link.RateBps(Link.BandwidthHz(rate, snrHz), snrHz).ShouldBeClose(rate, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void Band_stays_right_up_to_the_limit_rate(double missing)
    {
        // ln(1 + u)/u = 1 − u/2 + u²/3 − u³/4 … = 1 − ε gives u = 2ε + 8ε²/3 + 28ε³/9 + O(ε⁴); ε itself is known to 1e-16 only.
        double u = missing * (2 + (missing * (8.0 / 3)) + (missing * missing * (28.0 / 9)));
        double band = Link.BandwidthHz((1 - missing) * Link.LimitRateBps(1e6), 1e6);
        band.ShouldBeClose(1e6 / u, (5 * missing * missing * missing) + (1e-15 / missing));
    }

    [Fact]
    public void No_band_carries_the_limit_rate()
    {
        double limit = Link.LimitRateBps(1e6);
        Link.BandwidthHz(limit, 1e6).ShouldBe(double.PositiveInfinity);
        Link.BandwidthHz(2 * limit, 1e6).ShouldBe(double.PositiveInfinity);
        Link.RateBps(1e15, 1e6).ShouldBeClose(limit, 1e-8);
    }

    [Fact]
    public void Nothing_to_carry_needs_no_band_and_no_band_carries_nothing()
    {
        Link.BandwidthHz(0, 1e6).ShouldBe(0);
        Link.RateBps(0, 1e6).ShouldBe(0);
    }

    [Fact]
    public void A_gap_weakens_the_signal_by_as_many_decibels()
    {
        ShannonLink gapped = new(Decibel.ToLinear(3));
        gapped.RateBps(1e6, 1e7).ShouldBeClose(Link.RateBps(1e6, 1e7 / Decibel.ToLinear(3)), 1e-14);
        gapped.BandwidthHz(1e6, 1e7).ShouldBeClose(Link.BandwidthHz(1e6, 1e7 / Decibel.ToLinear(3)), 1e-12);
    }

    // GPT-2 payloads at 32 bit over 1 MHz at 5 dB without fading. The published seconds are rounded from a rounded rate (2.057).
    [Theory]
    [InlineData(124_439_808, 1936, 0.6)]
    [InlineData(14_175_744, 221, 0.6)]
    [InlineData(2_379_264, 37, 0.5)]
    [InlineData(294_912, 4.6, 0.05)]
    public void Airtime_of_a_full_precision_payload_is_the_published_value(long parameters, double seconds, double lastPlace) =>
        (32.0 * parameters / Link.RateBps(1e6, 1e6 * Decibel.ToLinear(5))).ShouldBe(seconds, lastPlace);
}
