using FedOrleans.Channel.Devices;
using FedOrleans.Channel.PowerControl;
using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.Tests.PowerControl;

public sealed class UplinkPowerTests
{
    [Theory]
    [InlineData(1.0, 100, 17)] // −100 + 10 log 50 + 100 = 16.99
    [InlineData(0.8, 100, -3)]
    [InlineData(0.8, 150, 23)] // at the limit
    [InlineData(0, 150, -83)]
    public void Power_makes_up_for_its_share_of_the_loss(double alpha, double loss, double expected)
    {
        PowerControlOptions options = new() { P0Dbm = -100, Alpha = alpha };
        new UplinkPower(options, maximumDbm: 23, resourceBlocks: 50).PowerDbm(loss).ShouldBe(expected, 0.0103); // 10 log 50 = 16.9897
    }

    [Fact]
    public void Without_a_target_power_is_full() => new UplinkPower(new PowerControlOptions(), 23, 50).PowerDbm(40).ShouldBe(23);

    [Fact]
    public void Full_compensation_lets_all_devices_arrive_alike_unless_at_the_limit()
    {
        ChannelOptions channel = new() { PowerControl = new PowerControlOptions { P0Dbm = -100, Alpha = 1 }, ResourceBlocks = 100 };
        LargeScale large = new RadioNetwork(channel, new DeviceOptions(), 500, 3).LargeScale(1);
        int limited = 0;
        for (int k = 0; k < 500; k++)
        {
            double wanted = -80 + large.PathLossDb[k] + large.ShadowingDb[k];
            limited += wanted > 23 ? 1 : 0;
            large.TxPowerDbm[k].ShouldBe(Math.Min(23, wanted), 1e-9);
            large.MeanSnrDb[k].ShouldBe(wanted > 23 ? large.MeanSnrDb[k] : 15, 1e-9); // −80 dBm over noise of −95 dBm
        }

        limited.ShouldBeInRange(1, 499);
    }
}
