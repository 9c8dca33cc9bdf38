using FedOrleans.Channel.Rounds;

namespace FedOrleans.Channel.Tests.Rounds;

public sealed class DeadlineTests
{
    [Fact]
    public void Under_equal_sharing_a_late_device_sends_until_the_deadline()
    {
        RoundFixture fixture = new(15, 1) { Flops = [0, 2e9], DeadlineS = 0.7 };
        RoundOutcome outcome = fixture.Run();
        DeviceOutcome late = outcome.Devices[1];

        late.Status.ShouldBe(DeliveryStatus.Deadline);
        late.ComputeS.ShouldBe(0.2);
        late.UplinkS.ShouldBeClose(0.5, 1e-12);
        late.FinishS.ShouldBe(0.7);
        late.UplinkBytes.ShouldBe((long)(0.5 * 0.5e6 * Math.Log2(3) / 8)); // whole bytes
        late.EnergyJ.ShouldBeClose(Math.Pow(10, -0.7) * 0.5, 1e-12);
        outcome.RoundDelayS.ShouldBe(0.7);
        outcome.Devices[0].Status.ShouldBe(DeliveryStatus.Delivered);
    }

    [Fact]
    public void A_device_still_training_at_the_deadline_sends_nothing()
    {
        RoundFixture fixture = new(15, 0.01) { Flops = [0, 20e9], DeadlineS = 1 };
        DeviceOutcome late = (fixture with { Devices = new() }).Run().Devices[1];

        late.Status.ShouldBe(DeliveryStatus.Deadline); // the fade did no harm: nothing was on the air
        (late.ComputeS, late.UplinkS, late.UplinkBytes, late.FinishS).ShouldBe((1, 0, 0, 1));
        late.EnergyJ.ShouldBeClose(0.5 * 1e-28 * 2.5e9 * 1.25e9 * 1.25e9, 1e-12); // half of its 2.5e9 cycles
    }

    [Fact]
    public void A_device_in_outage_that_the_deadline_cuts_is_an_outage_with_the_bytes_sent_so_far()
    {
        RoundOutcome outcome = new RoundFixture(15, 0.01) { DeadlineS = 1 }.Run();
        outcome.Devices[1].Status.ShouldBe(DeliveryStatus.Outage);
        outcome.Devices[1].UplinkBytes.ShouldBeInRange(1, 124_999);
        outcome.RoundDelayS.ShouldBe(1);
    }

    [Fact]
    public void A_deadline_nobody_misses_does_not_lengthen_the_round()
    {
        RoundFixture fixture = new(15, 3);
        (fixture with { DeadlineS = 100 }).Run().RoundDelayS.ShouldBe(fixture.Run().RoundDelayS);
    }

    [Fact]
    public void Minimum_latency_leaves_out_the_neediest_who_train_but_send_nothing()
    {
        RoundFixture fixture = new RoundFixture(15, 0.2, 15) { Flops = [1e9, 1e9, 1e9] }.MinimumLatency();
        RoundOutcome outcome = (fixture with { DeadlineS = 0.8, Devices = new() }).Run();
        DeviceOutcome leftOut = outcome.Devices[1];

        leftOut.Status.ShouldBe(DeliveryStatus.NotAdmitted);
        (leftOut.BandwidthHz, leftOut.UplinkRateBps, leftOut.UplinkS, leftOut.UplinkBytes).ShouldBe((0, 0, 0, 0));
        leftOut.EnergyJ.ShouldBeGreaterThan(0);
        outcome.Delivered.ShouldBe(2);
        outcome.RoundDelayS.ShouldBeLessThan(0.8); // what the round takes for the rest
        outcome.UplinkBytes.ShouldBe(250_000);
    }

    [Fact]
    public void A_deadline_nobody_can_meet_passes_in_full()
    {
        RoundFixture fixture = new RoundFixture(15, 15) { Flops = [10e9, 10e9], DeadlineS = 0.5 }.MinimumLatency();
        RoundOutcome outcome = fixture.Run();
        outcome.Devices.ShouldAllBe(device => device.Status == DeliveryStatus.NotAdmitted && device.ComputeS == 0.5);
        outcome.RoundDelayS.ShouldBe(0.5);
    }

    [Fact]
    public void An_exactly_met_deadline_delivers_all()
    {
        RoundFixture fixture = new RoundFixture(15, 1, 3) { Flops = [1e9, 3e9, 0] }.MinimumLatency();
        double best = fixture.Run().RoundDelayS;
        RoundOutcome outcome = (fixture with { DeadlineS = best * (1 + 1e-12) }).Run();
        outcome.Delivered.ShouldBe(3);
        outcome.RoundDelayS.ShouldBeLessThanOrEqualTo(best * (1 + 1e-12));
    }
}
