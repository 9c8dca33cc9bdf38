using FedOrleans.Grains.Caching;
using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Sessions;
using Microsoft.Extensions.Options;

namespace FedOrleans.Grains.Trials;

/// <summary>
/// The trials that this silo takes part in: opened when a grain first asks, shared by all its grains, and forgotten when the silo takes part
/// in a later trial of the run, when the run is done, or when others need the room. One that is forgotten is opened anew when it is asked for.
/// </summary>
public sealed class TrialRegistry
{
    private const int Kept = 8;
    private readonly IGrainFactory _grains;
    private readonly ITrainingEngine _engine;
    private readonly GrainOptions _options;
    private readonly JoinedCache<(string Run, int Trial), TrialContext> _trials;

    public TrialRegistry(IGrainFactory grains, ITrainingEngine engine, IOptions<GrainOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _grains = grains;
        _engine = engine;
        _options = options.Value;
        _trials = new(Kept, trial => _engine.Release(SessionDefinitions.For(trial.Scenario, trial.Definition, _options)));
    }

    /// <summary>Number of trials held.</summary>
    public int Count => _trials.Count;

    /// <exception cref="Validation.InputException">The trial's model or data cannot be used on this silo.</exception>
    public Task<TrialContext> GetAsync(string run, int trial, CancellationToken cancellation) =>
        _trials.GetAsync((run, trial), OpenAsync, cancellation);

    /// <summary>Forgets the trials of a run that is done.</summary>
    public void Forget(string run) => _trials.Remove(key => key.Run == run);

    private async Task<TrialContext> OpenAsync((string Run, int Trial) key)
    {
        string text = await _grains.GetGrain<ICoordinatorGrain>(key.Run).GetScenarioAsync();
        Scenario scenario = ScenarioReader.Parse(text, $"{key.Run}/scenario.yaml", AppContext.BaseDirectory);
        TrialDefinition definition = TrialDefinition.AllOf(scenario)[key.Trial];
        ITrainingSession session = await _engine.OpenAsync(SessionDefinitions.For(scenario, definition, _options), CancellationToken.None);
        // Only now, so that what both share need not be loaded again.
        _trials.Remove(other => other.Run == key.Run && other.Trial < key.Trial);
        return new TrialContext(scenario, definition, session, CohortLayout.For(scenario));
    }
}
