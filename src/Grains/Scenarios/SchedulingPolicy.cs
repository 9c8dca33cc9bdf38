namespace FedOrleans.Grains.Scenarios;

/// <summary>How the devices of a round are chosen.</summary>
public enum SchedulingPolicy
{
    /// <summary>A fresh sample each round, without replacement, every device with the same chance.</summary>
    Uniform,
}
