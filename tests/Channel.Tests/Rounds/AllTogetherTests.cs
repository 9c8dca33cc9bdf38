using FedOrleans.Channel.Antennas;
using FedOrleans.Channel.Availability;
using FedOrleans.Channel.BandwidthAllocation;
using FedOrleans.Channel.Buildings;
using FedOrleans.Channel.Cells;
using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Link;
using FedOrleans.Channel.Mobility;
using FedOrleans.Channel.PathLoss;
using FedOrleans.Channel.PowerControl;
using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Rounds;

namespace FedOrleans.Channel.Tests.Rounds;

public sealed class AllTogetherTests
{
    private static readonly DeviceOptions Devices = new()
    {
        ReceivePowerW = 0.3, RechargeW = 1, Availability = new AvailabilityOptions { Model = AvailabilityKind.Bernoulli },
    };

    private static readonly ChannelOptions Everything = new()
    {
        Layout = CellLayout.Uma,
        RadiusM = 800,
        ShadowingCorrelationM = 50,
        IndoorShare = 0.3,
        BuildingLoss = BuildingLossKind.High,
        Antennas = new AntennaOptions { BaseStation = 4, BaseStationGainDbi = 8, Sectors = 3 },
        Cells = new CellOptions { Rings = 1, InterSiteDistanceM = 500 },
        PowerControl = new PowerControlOptions { P0Dbm = -90 },
        Fading = FadingKind.Rician,
        RicianKSigmaDb = 5,
        DopplerHz = 0.02,
        Mobility = new MobilityOptions { Model = MobilityKind.GaussMarkov },
        Link = LinkKind.Mcs,
        Mcs = new McsOptions { OuterLoopStepDb = 0.5 },
        HarqRetransmissions = 3,
        CsiErrorVariance = 0.05,
    };

    [Theory]
    [InlineData(AllocationKind.Equal, LinkKind.Mcs)]
    [InlineData(AllocationKind.MinLatency, LinkKind.Mcs)]
    [InlineData(AllocationKind.MinLatency, LinkKind.FiniteBlocklength)]
    [InlineData(AllocationKind.Proportional, LinkKind.FiniteBlocklength)]
    [InlineData(AllocationKind.MaxRate, LinkKind.Mcs)]
    [InlineData(AllocationKind.ResourceBlocks, LinkKind.Mcs)]
    [InlineData(AllocationKind.Tdma, LinkKind.Mcs)]
    public void All_parts_at_once_keep_the_books_and_repeat_themselves(AllocationKind allocation, LinkKind link)
    {
        ChannelOptions channel = Everything with
        {
            Allocation = allocation, Link = link, Mcs = link == LinkKind.Mcs ? Everything.Mcs : new McsOptions(),
        };
        SynchronousRound air = new(channel, Devices);
        RadioNetwork network = new(channel, Devices, 120, 3);
        RadioNetwork again = new(channel, Devices, 120, 3);
        again.Advance(30);
        foreach (double? deadline in new double?[] { null, 3 })
        {
            for (int round = 1; round < 12; round++)
            {
                RoundOutcome outcome = air.Run(Request(network, round, deadline));
                outcome.Devices.ShouldBe(air.Run(Request(again, round, deadline)).Devices);
                (outcome.Delivered + outcome.Lost).ShouldBe(30);
                double.IsFinite(outcome.EnergyJ).ShouldBeTrue();
                outcome.RoundDelayS.ShouldBeLessThanOrEqualTo(deadline ?? double.MaxValue);
                outcome.Devices.ShouldAllBe(device =>
                    device.FinishS >= 0 && device.EnergyJ > 0 && device.UplinkBytes <= 50_000 * device.Transmissions && device.Transmissions <= 4);
            }
        }
    }

    [Theory]
    [InlineData(LinkKind.Mcs)]
    [InlineData(LinkKind.FiniteBlocklength)]
    public void Extreme_channels_give_finite_figures_on_every_link(LinkKind link)
    {
        ChannelOptions weak = new()
        {
            Link = link, OutageSnrDb = null, TxPowerDbm = -50, BaseStationTxPowerDbm = -50, NoiseDensityDbmHz = -100, RadiusM = 100_000,
        };
        ChannelOptions strong = new() { Link = link, TxPowerDbm = 60, NoiseDensityDbmHz = -200, RadiusM = 1.5, MinimumDistanceM = 1 };
        foreach (ChannelOptions channel in new[] { weak, strong })
        {
            foreach (AllocationKind allocation in Enum.GetValues<AllocationKind>().Except([AllocationKind.MinEnergy]))
            {
                ChannelOptions options = channel with { Allocation = allocation };
                RoundOutcome outcome = new SynchronousRound(options, Devices).Run(Request(new RadioNetwork(options, Devices, 120, 3), 1, null));
                double.IsFinite(outcome.RoundDelayS).ShouldBeTrue();
                outcome.Devices.ShouldAllBe(device => double.IsFinite(device.FinishS) && double.IsFinite(device.EnergyJ));
            }
        }
    }

    private static RoundRequest Request(RadioNetwork network, int round, double? deadline) => new(
        network.Advance(round),
        [.. Enumerable.Range(0, 30).Select(i => i * 4)],
        [.. Enumerable.Repeat(400_000L, 30)],
        400_000,
        [.. Enumerable.Repeat(2e9, 30)],
        deadline);
}
