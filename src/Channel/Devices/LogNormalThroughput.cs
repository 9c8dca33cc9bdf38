using FedOrleans.Randomness;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Devices;

/// <summary>Log-normal over devices: median · e^(σ z), z standard normal.</summary>
/// <param name="MedianGflops">In GFLOP/s, 10⁻⁶ to 10⁹.</param>
/// <param name="Sigma">Standard deviation of the natural logarithm, 0 to 5.</param>
public sealed record LogNormalThroughput(double MedianGflops, double Sigma) : ThroughputModel
{
    /// <inheritdoc/>
    public override double Sample(ref RandomStream stream) => MedianGflops * Math.Exp(Sigma * stream.NextGaussian());

    /// <inheritdoc/>
    public override void Validate(OptionCheck check, string key)
    {
        check.InRange($"{key}.lognormal[0]", MedianGflops, 1e-6, 1e9);
        check.InRange($"{key}.lognormal[1]", Sigma, 0, 5);
    }
}
