using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Link;
using FedOrleans.Channel.Units;

namespace FedOrleans.Channel.Tests.Link;

public sealed class ErgodicRateTests
{
    // The first four to three decimals are the usual test vectors; all digits from a 30-digit evaluation.
    [Theory]
    [InlineData(0, 0.86034738227088595)]
    [InlineData(5, 1.71597418506740521)]
    [InlineData(10, 2.90651480841480498)]
    [InlineData(20, 5.88404823368347345)]
    [InlineData(40, 12.4563560414944589)]
    [InlineData(-20, 0.0142854830322384478)]
    [InlineData(-40, 0.000144255080023012262)]
    public void Closed_form_is_exact_from_deep_noise_to_strong_signal(double snrDb, double expected) =>
        ErgodicRate.Rayleigh(Decibel.ToLinear(snrDb)).ShouldBeClose(expected, 1e-12);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public void Mean_rate_over_drawn_fading_is_the_closed_form(double snrDb)
    {
        const int Draws = 200_000;
        double snr = Decibel.ToLinear(snrDb);
        double[] gains = new double[Draws];
        new RayleighFading().Draw(3, 0, gains);
        ShannonLink link = new(gap: 1);
        double[] rates = Array.ConvertAll(gains, gain => link.RateBps(1, snr * gain));

        double error = Math.Sqrt(Statistics.Variance(rates) / Draws);
        rates.Average().ShouldBe(ErgodicRate.Rayleigh(snr), 4 * error);
        rates.Average().ShouldBeLessThan(link.RateBps(1, snr)); // Jensen
    }
}
