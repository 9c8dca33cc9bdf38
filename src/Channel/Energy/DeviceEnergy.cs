using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Units;

namespace FedOrleans.Channel.Energy;

/// <summary>
/// Energy a device draws: computing by the cycle model E = κ · cycles · f² (Burd and Brodersen, J. VLSI Signal Processing 13,
/// 1996; Mao et al., IEEE Communications Surveys 19, 2017), sending, receiving and idling P · t.
/// </summary>
/// <param name="options">Capacitance, operations a cycle and idle power.</param>
/// <param name="txPowerDbm">Radiated power in dBm; the amplifier is taken as lossless.</param>
public sealed class DeviceEnergy(DeviceOptions options, double txPowerDbm)
{
    private readonly double _txPowerW = Decibel.ToWatts(txPowerDbm);

    /// <summary>Joules for so many floating-point operations at a throughput in FLOP/s.</summary>
    public double ComputeJ(double flops, double flopsPerSecond)
    {
        double cycles = flops / options.FlopsPerCycle;
        double clockHz = flopsPerSecond / options.FlopsPerCycle;
        return options.Kappa * cycles * clockHz * clockHz;
    }

    /// <summary>Joules for sending so many seconds.</summary>
    public double TransmitJ(double seconds) => _txPowerW * seconds;

    /// <summary>Joules for idling so many seconds.</summary>
    public double IdleJ(double seconds) => options.IdlePowerW * seconds;

    /// <summary>Joules for receiving so many seconds, on top of idling.</summary>
    public double ReceiveJ(double seconds) => options.ReceivePowerW * seconds;

    /// <summary>Joules that come back in so many seconds.</summary>
    public double RechargeJ(double seconds) => options.RechargeW * seconds;
}
