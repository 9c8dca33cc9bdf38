using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Methods;

namespace FedOrleans.Grains.Trials;

/// <summary>One method under one seed: a run is a sequence of trials.</summary>
public sealed record TrialDefinition(int Trial, MethodDefinition Method, ulong Seed)
{
    /// <summary>All trials of a scenario in the order they run: seed by seed, and within it method by method.</summary>
    public static IReadOnlyList<TrialDefinition> AllOf(Scenario scenario) =>
    [
        .. scenario.Seeds
            .SelectMany(seed => scenario.Methods.Select(method => (seed, method)))
            .Select((pair, trial) => new TrialDefinition(trial, pair.method, pair.seed)),
    ];
}
