using FedOrleans.Channel.BandwidthAllocation;
using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Rounds;

namespace FedOrleans.Channel.Tests.Rounds;

public sealed class RoundInvariantTests
{
    [Theory]
    [InlineData(AllocationKind.Equal, null)]
    [InlineData(AllocationKind.Equal, 2.0)]
    [InlineData(AllocationKind.MinLatency, null)]
    [InlineData(AllocationKind.MinLatency, 2.0)]
    [InlineData(AllocationKind.Proportional, 2.0)]
    [InlineData(AllocationKind.MaxRate, 2.0)]
    [InlineData(AllocationKind.ResourceBlocks, null)]
    [InlineData(AllocationKind.MinEnergy, 2.0)]
    public void Totals_are_sums_and_every_round_repeats_itself(AllocationKind allocation, double? deadline)
    {
        ChannelOptions channel = new() { Allocation = allocation, OutageSnrDb = 0, RadiusM = 500 };
        RadioNetwork network = new(channel, new DeviceOptions(), 100, 3);
        SynchronousRound round = new(channel, new DeviceOptions());
        VirtualClock clock = default;
        double sum = 0;
        for (int t = 0; t < 20; t++)
        {
            RoundOutcome outcome = round.Run(Request(network, t, deadline));
            RoundOutcome again = round.Run(Request(network, t, deadline));

            outcome.Devices.ShouldBe(again.Devices);
            outcome.RoundDelayS.ShouldBe(again.RoundDelayS);
            (outcome.Delivered + outcome.Lost).ShouldBe(30);
            outcome.UplinkBytes.ShouldBe(outcome.Devices.Sum(device => device.UplinkBytes));
            outcome.Devices.Sum(device => device.BandwidthHz).ShouldBeLessThanOrEqualTo(10e6 * (1 + 1e-12));
            outcome.Devices.Max(device => device.FinishS).ShouldBeLessThanOrEqualTo(deadline ?? outcome.RoundDelayS);
            outcome.RoundDelayS.ShouldBeLessThanOrEqualTo(deadline ?? double.MaxValue);
            outcome.Devices.ShouldAllBe(device => device.UplinkBytes <= 500_000 && device.EnergyJ > 0);
            clock = clock.Advance(outcome.RoundDelayS);
            sum += outcome.RoundDelayS;
        }

        clock.NowS.ShouldBe(sum);
    }

    [Theory]
    [InlineData(AllocationKind.Equal)]
    [InlineData(AllocationKind.MinLatency)]
    public void Extreme_inputs_give_finite_figures(AllocationKind allocation)
    {
        ChannelOptions weak = new()
        {
            Allocation = allocation, OutageSnrDb = null, TxPowerDbm = -50, BaseStationTxPowerDbm = -50, NoiseDensityDbmHz = -100,
            RadiusM = 100_000, ShadowingDb = 30, BandwidthMhz = 10_000,
        };
        ChannelOptions strong = new()
        {
            Allocation = allocation, TxPowerDbm = 60, NoiseFigureDb = 0, NoiseDensityDbmHz = -200, RadiusM = 1.5, MinimumDistanceM = 1,
        };
        foreach (ChannelOptions channel in new[] { weak, strong })
        {
            foreach (long bits in new[] { 1, long.MaxValue / 16 })
            {
                foreach (double? deadline in new double?[] { null, 1e-9, 1e9 })
                {
                    RadioNetwork network = new(channel, new DeviceOptions(), 30, 3);
                    RoundRequest request = Request(network, 0, deadline);
                    RoundOutcome outcome = new SynchronousRound(channel, new DeviceOptions()).Run(
                        request with { UplinkBits = [.. request.UplinkBits.Select(_ => bits)], DownlinkBits = bits });

                    double.IsFinite(outcome.RoundDelayS).ShouldBeTrue();
                    double.IsFinite(outcome.EnergyJ).ShouldBeTrue();
                    outcome.Devices.ShouldAllBe(device =>
                        double.IsFinite(device.FinishS) && double.IsFinite(device.UplinkRateBps) && double.IsFinite(device.BandwidthHz)
                        && device.FinishS >= 0 && device.UplinkBytes >= 0);
                }
            }
        }
    }

    [Fact]
    public void A_request_that_contradicts_itself_is_refused()
    {
        RadioNetwork network = new(new ChannelOptions(), new DeviceOptions(), 40, 3);
        SynchronousRound round = new(new ChannelOptions(), new DeviceOptions());
        RoundRequest good = new(network.Advance(0), [2, 5], [8, 8], 8, [1, 1]);

        round.Run(good).Delivered.ShouldBeInRange(0, 2);
        foreach (RoundRequest bad in new[]
        {
            good with { Scheduled = [5, 2] }, good with { Scheduled = [5, 5] }, good with { Scheduled = [2, 40] },
            good with { Scheduled = [-1, 2] }, good with { Scheduled = [2] }, good with { UplinkBits = [8, -8] },
            good with { Flops = [1, double.NaN] }, good with { DownlinkBits = -1 }, good with { DeadlineS = 0 },
        })
        {
            Should.Throw<ArgumentException>(() => round.Run(bad));
        }
    }

    [Fact]
    public void The_clock_never_runs_backwards()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new VirtualClock(5).Advance(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => new VirtualClock(5).Advance(double.NaN));
        new VirtualClock(5).Advance(2).NowS.ShouldBe(7);
    }

    private static RoundRequest Request(RadioNetwork network, int round, double? deadline)
    {
        int[] scheduled = [.. Enumerable.Range(0, 30).Select(k => k * network.Count / 30)];
        long[] bits = [.. scheduled.Select(_ => 4_000_000L)];
        double[] flops = [.. scheduled.Select(_ => 10e9)];
        return new RoundRequest(network.Advance(round), scheduled, bits, 4_000_000, flops, deadline);
    }
}
