using FedOrleans.Randomness;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Devices;

/// <summary>How fast devices compute, in GFLOP/s.</summary>
public abstract record ThroughputModel
{
    /// <summary>The throughput of one device, in GFLOP/s, drawn from its own stream.</summary>
    public abstract double Sample(ref RandomStream stream);

    /// <summary>Checks the parameters; <paramref name="key"/> is the option's name.</summary>
    /// <exception cref="InputException">One is out of range.</exception>
    public abstract void Validate(OptionCheck check, string key);
}
