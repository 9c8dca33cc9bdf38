using System.Numerics;
using FedOrleans.Channel.Fading;

namespace FedOrleans.Channel.Tests.Fading;

public sealed class TappedDelayLineTests
{
    private const int Devices = 10_000;

    [Theory]
    [InlineData(DelayProfile.TdlA, 23)]
    [InlineData(DelayProfile.TdlB, 23)]
    [InlineData(DelayProfile.TdlC, 24)]
    public void Tables_have_their_taps_and_a_delay_spread_of_one(DelayProfile profile, int taps)
    {
        DelayTap[] table = [.. DelayProfiles.Taps(profile)];
        double[] power = [.. table.Select(tap => Math.Pow(10, tap.PowerDb / 10))];
        double mean = table.Zip(power, (tap, p) => tap.Delay * p).Sum() / power.Sum();
        double square = table.Zip(power, (tap, p) => tap.Delay * tap.Delay * p).Sum() / power.Sum();

        table.Length.ShouldBe(taps);
        table.Max(tap => tap.PowerDb).ShouldBe(0);
        Math.Sqrt(square - (mean * mean)).ShouldBe(1, 0.001); // the tables' digits
    }

    [Theory]
    [InlineData(DelayProfile.TdlA, 1)]
    [InlineData(DelayProfile.TdlC, 10)]
    [InlineData(DelayProfile.TdlB, 40)]
    public void Blocks_decorrelate_as_the_profile_says(DelayProfile profile, int apart)
    {
        const double Spread = 100e-9;
        TappedDelayLine line = new(profile, Spread, 10e6, 50, 1, new IndependentScattering());
        double[] gains = new double[50];
        double product = 0;
        for (int device = 0; device < Devices; device++)
        {
            line.Draw(1, 4, device, gains);
            product += (gains[3] - 1) * (gains[3 + apart] - 1);
        }

        Complex response = 0;
        double total = 0;
        foreach (DelayTap tap in DelayProfiles.Taps(profile))
        {
            double power = Math.Pow(10, tap.PowerDb / 10);
            response += power * Complex.FromPolarCoordinates(1, -2 * Math.PI * apart * 200e3 * tap.Delay * Spread);
            total += power;
        }

        // Powers of CN(0, 1) numbers of correlation ρ have covariance |ρ|²; the product's standard deviation is below 3.
        double expected = Math.Pow((response / total).Magnitude, 2);
        (product / Devices).ShouldBe(expected, 4 * 3 / Math.Sqrt(Devices));
    }

    [Fact]
    public void Every_block_by_itself_is_exponential_and_antennas_add_up()
    {
        double[] gains = new double[8];
        double[] first = new double[Devices];
        double[] combined = new double[Devices];
        TappedDelayLine one = new(DelayProfile.TdlA, 300e-9, 10e6, 8, 1, new IndependentScattering());
        TappedDelayLine four = new(DelayProfile.TdlA, 300e-9, 10e6, 8, 4, new IndependentScattering());
        for (int device = 0; device < Devices; device++)
        {
            one.Draw(1, 2, device, gains);
            first[device] = gains[5];
            four.Draw(1, 2, device, gains);
            combined[device] = gains[5];
        }

        first.Count(gain => gain < 0.2).ShouldHaveProbability(Devices, 1 - Math.Exp(-0.2));
        combined.Average().ShouldBe(4, 4 * 2 / Math.Sqrt(Devices));
    }
}
