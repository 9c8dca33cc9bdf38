namespace FedOrleans.Channel.Devices;

/// <summary>A kind of device.</summary>
/// <param name="Weight">How common it is against the others, above 0 to 10⁶.</param>
/// <param name="Gflops">In GFLOP/s, 10⁻⁶ to 10⁹.</param>
public readonly record struct DeviceClass(double Weight, double Gflops);
