using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Sessions;

namespace FedOrleans.Grains.Trials;

/// <summary>What every grain of a trial needs to know, held once a silo.</summary>
public sealed record TrialContext(Scenario Scenario, TrialDefinition Definition, ITrainingSession Session, CohortLayout Layout)
{
    public MethodDefinition Method => Definition.Method;

    public ulong Seed => Definition.Seed;
}
