using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Rounds;

namespace FedOrleans.Channel.Tests.Rounds;

public sealed class SynchronousRoundTests
{
    [Fact]
    public void A_device_takes_downlink_compute_and_uplink_one_after_the_other()
    {
        // SNR 3 carries 2 bit/s/Hz up. Down, 10 dB more power: log2(31) bit/s/Hz.
        RoundOutcome outcome = new RoundFixture(3) { DownlinkBits = 2_000_000, Flops = [5e9] }.Run();
        DeviceOutcome device = outcome.Devices.Single();

        device.DownlinkS.ShouldBeClose(2 / Math.Log2(31), 1e-12);
        device.ComputeS.ShouldBe(0.5);
        device.UplinkS.ShouldBeClose(0.5, 1e-12);
        device.UplinkRateBps.ShouldBeClose(2e6, 1e-12);
        device.FinishS.ShouldBeClose(device.DownlinkS + device.ComputeS + device.UplinkS, 1e-15);
        outcome.RoundDelayS.ShouldBe(device.FinishS);
        (device.UplinkBytes, outcome.DownlinkBytes).ShouldBe((125_000, 250_000));
        device.Status.ShouldBe(DeliveryStatus.Delivered);
    }

    [Fact]
    public void The_broadcast_goes_once_at_the_rate_of_the_worst_device()
    {
        RoundOutcome outcome = new RoundFixture(300, 0.7, 30) { DownlinkBits = 3_000_000 }.Run();
        outcome.Devices.ShouldAllBe(device => Math.Abs(device.DownlinkS - 1) < 1e-12); // 10 · 0.7 carries 3 bit/s/Hz
        outcome.DownlinkBytes.ShouldBe(375_000);
    }

    [Fact]
    public void A_deep_fade_cannot_stall_the_broadcast()
    {
        RoundOutcome outcome = new RoundFixture(3, 1e-12) { DownlinkBits = 1_000_000 }.Run();
        outcome.Devices[0].DownlinkS.ShouldBeClose(1 / Math.Log2(1.1), 1e-9); // as at the threshold of −10 dB
    }

    [Fact]
    public void Equal_sharing_gives_each_the_same_band_and_the_round_waits_for_the_weakest()
    {
        RoundOutcome outcome = new RoundFixture(3, 1, 15, 7).Run();
        outcome.Devices.ShouldAllBe(device => device.BandwidthHz == RoundFixture.BandHz / 4);

        // r = b log2(1 + P g / (N0 b)) with b a quarter of the band: four times the ratio.
        outcome.Devices[1].UplinkRateBps.ShouldBeClose(0.25e6 * Math.Log2(1 + (4 * 1)), 1e-12);
        outcome.RoundDelayS.ShouldBe(outcome.Devices[1].FinishS);
    }

    [Fact]
    public void Minimum_latency_is_never_slower_than_equal_sharing_and_ends_together()
    {
        RoundFixture equal = new(3, 1, 15, 7) { Flops = [1e9, 2e9, 5e9, 0] };
        RoundOutcome fast = equal.MinimumLatency().Run();

        fast.RoundDelayS.ShouldBeLessThan(equal.Run().RoundDelayS);
        fast.Devices.ShouldAllBe(device => Math.Abs(device.FinishS - fast.RoundDelayS) < 1e-9 * fast.RoundDelayS);
        fast.Devices.Sum(device => device.BandwidthHz).ShouldBeClose(RoundFixture.BandHz, 1e-12);
    }

    [Fact]
    public void A_packet_below_the_threshold_is_lost_but_was_on_the_air_as_if_at_the_threshold()
    {
        RoundOutcome outcome = new RoundFixture(3, 0.01).Run();
        RoundOutcome threshold = new RoundFixture(3, 0.1 * (1 + 1e-12)).Run();
        DeviceOutcome lost = outcome.Devices[1];

        lost.Status.ShouldBe(DeliveryStatus.Outage);
        lost.Snr.ShouldBe(0.01);
        lost.UplinkBytes.ShouldBe(125_000);
        lost.UplinkS.ShouldBeClose(threshold.Devices[1].UplinkS, 1e-9);
        threshold.Devices[1].Status.ShouldBe(DeliveryStatus.Delivered);
        (outcome.Delivered, outcome.Lost).ShouldBe((1, 1));
    }

    [Fact]
    public void Without_a_threshold_a_fade_only_takes_longer()
    {
        RoundFixture fixture = new(3, 1e-6);
        RoundOutcome outcome = (fixture with { Channel = fixture.Channel with { OutageSnrDb = null } }).Run();
        outcome.Lost.ShouldBe(0);
        outcome.RoundDelayS.ShouldBeClose(Math.Log(2) / 1e-6, 1e-5); // in deep noise the rate is a / ln 2
    }

    [Fact]
    public void A_method_that_shares_nothing_waits_for_training_alone()
    {
        // 1e-6 is far below the threshold, and the deadline far below the training: nothing is due, so nothing is lost.
        foreach (RoundFixture fixture in new[] { new RoundFixture(3, 1e-6), new RoundFixture(3, 1e-6).MinimumLatency() })
        {
            RoundOutcome outcome = (fixture with { UplinkBits = 0, Flops = [20e9, 30e9], DeadlineS = 0.1 }).Run();
            outcome.RoundDelayS.ShouldBe(3);
            (outcome.Delivered, outcome.UplinkBytes, outcome.DownlinkBytes).ShouldBe((2, 0, 0));
            outcome.EnergyJ.ShouldBe(0);
        }
    }

    [Fact]
    public void A_device_without_a_payload_neither_takes_band_nor_holds_up_those_that_send()
    {
        RadioSnapshot snapshot = new(0, [1, 1], [3, 3], [10e9, 10e9]);
        RoundFixture fixture = new();
        RoundRequest request = new(snapshot, [0, 1], [0, 1_000_000], 0, [50e9, 0], DeadlineS: 1);
        RoundOutcome outcome = new SynchronousRound(fixture.Channel, fixture.Devices).Run(request);

        outcome.Devices[1].BandwidthHz.ShouldBe(RoundFixture.BandHz);
        outcome.RoundDelayS.ShouldBeClose(0.5, 1e-12);
        (outcome.Devices[0].Status, outcome.Devices[0].FinishS).ShouldBe((DeliveryStatus.Delivered, 5));
    }

    [Fact]
    public void Nobody_scheduled_takes_no_time()
    {
        RoundOutcome outcome = new RoundFixture() { DownlinkBits = 8000 }.Run();
        (outcome.RoundDelayS, outcome.DownlinkBytes, outcome.EnergyJ, outcome.Lost).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public void Energy_is_computing_sending_and_idling()
    {
        RoundFixture fixture = new(3, 15) { Flops = [8e9, 8e9] };
        RoundOutcome outcome = (fixture with { Devices = new() { IdlePowerW = 0.1 } }).Run();
        double power = Math.Pow(10, -0.7); // 23 dBm
        double compute = 1e-28 * 1e9 * 1.25e9 * 1.25e9; // 1e9 cycles at 10 GFLOP/s / 8
        foreach (DeviceOutcome device in outcome.Devices)
        {
            double idle = outcome.RoundDelayS - device.ComputeS - device.UplinkS;
            device.EnergyJ.ShouldBeClose(compute + (power * device.UplinkS) + (0.1 * idle), 1e-12);
        }

        outcome.EnergyJ.ShouldBe(outcome.Devices[0].EnergyJ + outcome.Devices[1].EnergyJ);
        outcome.IdleEnergyJ.ShouldBeClose(0.1 * outcome.RoundDelayS, 1e-15);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.5)]
    public void More_band_or_more_power_never_slows_a_round(double factor)
    {
        RoundFixture fixture = new RoundFixture(3, 1, 15, 7) { Flops = [1e9, 2e9, 5e9, 0] }.MinimumLatency();
        double usual = fixture.Run().RoundDelayS;
        double band = (fixture with { Channel = fixture.Channel with { BandwidthMhz = factor } }).Run().RoundDelayS;
        double power = (fixture with { Snr = [.. fixture.Snr.Select(snr => snr * factor)] }).Run().RoundDelayS;

        (band < usual).ShouldBe(factor > 1);
        (power < usual).ShouldBe(factor > 1);
    }
}
