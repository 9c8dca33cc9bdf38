using FedOrleans.Grains.Scenarios;

namespace FedOrleans.Grains.Scheduling;

/// <summary>The policies that a scenario can name.</summary>
public static class SchedulingPolicies
{
    public static ISchedulingPolicy Create(SchedulingPolicy policy) => policy switch
    {
        SchedulingPolicy.Uniform => new UniformPolicy(),
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "unknown policy"),
    };
}
