using FedOrleans.Channel.Energy;
using FedOrleans.Channel.Rounds;
using FedOrleans.Channel.Tests.Rounds;

namespace FedOrleans.Channel.Tests.Energy;

public sealed class BatteryTests
{
    [Theory]
    [InlineData(100, 30, 0, 70)]
    [InlineData(100, 130, 0, 0)]
    [InlineData(100, 130, 5, 5)]
    [InlineData(490, 0, 50, 500)]
    [InlineData(double.PositiveInfinity, 10, 1, 500)]
    public void A_battery_keeps_between_empty_and_full(double charge, double spent, double harvested, double expected) =>
        Battery.After(charge, spent, harvested, fullJ: 500).ShouldBe(expected);

    [Fact]
    public void Without_a_battery_nothing_runs_down() =>
        Battery.After(double.PositiveInfinity, 10, 0, double.PositiveInfinity).ShouldBe(double.PositiveInfinity);

    [Fact]
    public void Receiving_costs_its_power_and_the_round_brings_back_its_own()
    {
        RoundFixture plain = new(3, 3) { DownlinkBits = 4_000_000 };
        RoundOutcome without = plain.Run();
        RoundOutcome with = (plain with { Devices = plain.Devices with { ReceivePowerW = 0.7, RechargeW = 2 } }).Run();

        with.EnergyJ.ShouldBe(without.EnergyJ + (0.7 * with.Devices.Sum(device => device.DownlinkS)), 1e-9);
        with.Devices[0].DownlinkS.ShouldBeGreaterThan(0);
        with.RechargeJ.ShouldBe(2 * with.RoundDelayS);
        without.RechargeJ.ShouldBe(0);
    }
}
