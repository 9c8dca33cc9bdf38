using FedOrleans.Channel.Availability;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Devices;

/// <summary>The devices' processors and batteries.</summary>
public sealed record DeviceOptions
{
    /// <summary>Compute throughput in GFLOP/s. The default value is log-normal with median 20 and σ 0.5.</summary>
    public ThroughputModel Gflops { get; init; } = new LogNormalThroughput(20, 0.5);

    /// <summary>Energy of a full battery in J, above 0 to 1e12, or null for none to run down. The default value is 5000.</summary>
    public double? BatteryJ { get; init; } = 5000;

    /// <summary>
    /// Floating-point operations a processor cycle, 0.001 to 1e6: clock f = throughput / FlopsPerCycle. The default value is 8.
    /// </summary>
    public double FlopsPerCycle { get; init; } = 8;

    /// <summary>
    /// Effective switched capacitance κ in J·s² a cycle, 0 to 1e-20: a cycle at clock f costs κ f² (Burd and Brodersen 1996).
    /// The default value is 1e-28; Chen et al. (IEEE TWC 2020) have 1e-27 in their code.
    /// </summary>
    public double Kappa { get; init; } = 1e-28;

    /// <summary>Power in W while neither computing nor sending, 0 to 1000. The default value is 0.</summary>
    public double IdlePowerW { get; init; }

    /// <summary>Power in W while receiving the broadcast, on top of idling, 0 to 1000. The default value is 0.</summary>
    public double ReceivePowerW { get; init; }

    /// <summary>Power in W that comes back into the battery, as from a solar cell, 0 to 10⁶. The default value is 0.</summary>
    public double RechargeW { get; init; }

    /// <summary>When devices can take part.</summary>
    public AvailabilityOptions Availability { get; init; } = new();

    /// <summary>Checks every range.</summary>
    /// <param name="source">Where the options come from, for the message.</param>
    /// <param name="section">Their path in the source.</param>
    /// <exception cref="InputException">An option is out of range; the message names it.</exception>
    public void Validate(string source, string section = "devices")
    {
        OptionCheck check = new(source, section);
        Gflops.Validate(check, "gflops");
        check.Above("battery_j", BatteryJ ?? 1, 0, 1e12);
        check.InRange("flops_per_cycle", FlopsPerCycle, 1e-3, 1e6);
        check.InRange("kappa", Kappa, 0, 1e-20);
        check.InRange("idle_power_w", IdlePowerW, 0, 1000);
        check.InRange("receive_power_w", ReceivePowerW, 0, 1000);
        check.InRange("recharge_w", RechargeW, 0, 1e6);
        Availability.Validate(check.In("availability"));
    }
}
