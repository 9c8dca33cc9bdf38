using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Energy;

namespace FedOrleans.Channel.Tests.Energy;

public sealed class DeviceEnergyTests
{
    private static readonly DeviceEnergy Energy = new(new DeviceOptions { IdlePowerW = 0.5 }, txPowerDbm: 23);

    [Fact]
    public void Computing_costs_cycles_times_the_square_of_the_clock() =>
        Energy.ComputeJ(8e12, 20e9).ShouldBeClose(1e-28 * 1e12 * 2.5e9 * 2.5e9, 1e-14); // 1e12 cycles at 2.5 GHz: 625 J

    [Fact]
    public void Twice_the_speed_takes_four_times_the_energy() =>
        Energy.ComputeJ(1e12, 40e9).ShouldBeClose(4 * Energy.ComputeJ(1e12, 20e9), 1e-14);

    [Fact]
    public void Sending_and_idling_cost_power_times_time()
    {
        Energy.TransmitJ(2).ShouldBeClose(2 * 0.19952623149688797, 1e-14); // 23 dBm
        Energy.IdleJ(3).ShouldBe(1.5);
    }
}
