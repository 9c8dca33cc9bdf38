using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.Tests.Radio;

public sealed class FrequencySelectivityTests
{
    private static readonly ChannelOptions Options = new() { DelayProfile = DelayProfile.TdlB, DelaySpreadNs = 300, ResourceBlocks = 24 };

    [Fact]
    public void A_devices_ratio_has_the_mean_capacity_of_its_blocks()
    {
        RadioNetwork network = new(Options, new DeviceOptions(), 20, 1);
        RadioSnapshot snapshot = network.Advance(3);
        for (int k = 0; k < 20; k++)
        {
            double[] blocks = snapshot.BlockSnr!(k);
            blocks.Length.ShouldBe(24);
            Math.Log2(1 + snapshot.Snr[k]).ShouldBe(blocks.Average(snr => Math.Log2(1 + snr)), 1e-9);
            snapshot.FadingGain[k].ShouldBeClose(snapshot.Snr[k] / network.LargeScale(3).MeanSnr[k], 1e-12);
        }
    }

    [Fact]
    public void Echoes_spare_the_band_deep_fades()
    {
        double Spread(ChannelOptions options) => Statistics.Variance(
            [.. new RadioNetwork(options, new DeviceOptions(), 2000, 1).Advance(3).FadingGain.Select(gain => Math.Log(gain))]);
        Spread(Options).ShouldBeLessThan(0.5 * Spread(Options with { DelayProfile = DelayProfile.None }));
    }

    [Fact]
    public void There_is_no_closed_form_of_outage_to_promise() =>
        Should.Throw<NotSupportedException>(() => new RadioNetwork(Options, new DeviceOptions(), 1, 1).OutageProbability(0));
}
