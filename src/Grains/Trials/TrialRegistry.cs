using FedOrleans.Grains.Caching;
using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Sessions;
using Microsoft.Extensions.Options;

namespace FedOrleans.Grains.Trials;

/// <summary>The trials that this silo takes part in: opened when a grain first asks, shared by all its grains.</summary>
public sealed class TrialRegistry(IGrainFactory grains, ITrainingEngine engine, IOptions<GrainOptions> options)
{
    private const int Kept = 8;
    private readonly JoinedCache<(string Run, int Trial), TrialContext> _trials = new(Kept);

    /// <exception cref="Validation.InputException">The trial's model or data cannot be used on this silo.</exception>
    public Task<TrialContext> GetAsync(string run, int trial, CancellationToken cancellation) =>
        _trials.GetAsync((run, trial), OpenAsync, cancellation);

    private async Task<TrialContext> OpenAsync((string Run, int Trial) key)
    {
        string text = await grains.GetGrain<ICoordinatorGrain>(key.Run).GetScenarioAsync();
        Scenario scenario = ScenarioReader.Parse(text, $"{key.Run}/scenario.yaml", AppContext.BaseDirectory);
        TrialDefinition definition = TrialDefinition.AllOf(scenario)[key.Trial];
        ITrainingSession session = await engine.OpenAsync(SessionDefinitions.For(scenario, definition, options.Value), CancellationToken.None);
        return new TrialContext(scenario, definition, session, CohortLayout.For(scenario));
    }
}
