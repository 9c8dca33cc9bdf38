using FedOrleans.Randomness;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Devices;

/// <summary>All devices alike.</summary>
/// <param name="Gflops">In GFLOP/s, 10⁻⁶ to 10⁹.</param>
public sealed record ConstantThroughput(double Gflops) : ThroughputModel
{
    /// <inheritdoc/>
    public override double Sample(ref RandomStream stream) => Gflops;

    /// <inheritdoc/>
    public override void Validate(OptionCheck check, string key) => check.InRange(key, Gflops, 1e-6, 1e9);
}
