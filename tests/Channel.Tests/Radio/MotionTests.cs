using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Mobility;
using FedOrleans.Channel.PathLoss;
using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.Tests.Radio;

public sealed class MotionTests
{
    private static readonly ChannelOptions Walking = new()
    {
        Mobility = new MobilityOptions { Model = MobilityKind.RandomWaypoint, MaximumSpeedMps = 20 }, ShadowingCorrelationM = 13,
    };

    [Fact]
    public void Losses_follow_the_place()
    {
        RadioNetwork network = new(Walking, new DeviceOptions(), 200, 1);
        UrbanMicroPathLoss model = new(3.5, UrbanMicroPathLoss.DefaultHeights);
        LargeScale large = network.LargeScale(30);
        for (int k = 0; k < 200; k++)
        {
            large.Positions[k].ShouldNotBe(network.Positions[k]);
            large.PathLossDb[k].ShouldBe(model.LossDb(large.Positions[k].DistanceM, large.LineOfSight[k]), 1e-9);
            large.ShadowingDb[k].ShouldNotBe(network.ShadowingDb[k]);
        }

        large.LineOfSight.Zip(network.LineOfSight).Count(pair => pair.First != pair.Second).ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData(MobilityKind.RandomWaypoint)]
    [InlineData(MobilityKind.GaussMarkov)]
    public void A_round_is_the_same_in_any_order_and_in_a_larger_network(MobilityKind kind)
    {
        ChannelOptions options = Walking with { Mobility = Walking.Mobility with { Model = kind } };
        RadioNetwork first = new(options, new DeviceOptions(), 50, 1);
        RadioNetwork second = new(options, new DeviceOptions(), 90, 1);
        second.Advance(20);
        second.Advance(4);

        first.Advance(9).Snr.ShouldBe(second.Advance(9).Snr.Take(50));
        first.Advance(20).Snr.ShouldBe(second.Advance(20).Snr.Take(50));
    }
}
