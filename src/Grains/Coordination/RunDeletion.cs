using FedOrleans.Grains.Archives;
using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Devices;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Trials;

namespace FedOrleans.Grains.Coordination;

/// <summary>Takes the states of all devices of a run, and what its trials left, out of the storage, trial by trial.</summary>
/// <param name="run">The run, which has ended.</param>
/// <param name="scenario">Its scenario; null where this version cannot read it: then nobody knows its devices, and their states stay.</param>
/// <param name="lastTrial">The trial in which it ended.</param>
/// <param name="grains">Gives the devices.</param>
/// <param name="archive">Has the trials that are done, and after a crash perhaps the last one.</param>
internal sealed class RunDeletion(string run, Scenario? scenario, int lastTrial, IGrainFactory grains, TrialArchive archive)
{
    private const int CallsAtOnce = 64;
    private readonly int _trials = scenario is null ? lastTrial + 1 : Math.Min(lastTrial + 1, TrialDefinition.AllOf(scenario).Count);
    private int _trial;

    /// <summary>Takes one trial out; what a failed attempt took out already does no harm.</summary>
    /// <returns>Whether a trial is left.</returns>
    public async Task<bool> StepAsync()
    {
        if (_trial < _trials)
        {
            int trial = _trial;
            await FanOut.ForEachAsync(
                [.. Enumerable.Range(0, scenario?.Data.Devices ?? 0)],
                CallsAtOnce,
                device => grains.GetGrain<IDeviceGrain>(GrainKeys.Member(run, trial, device)).ForgetAsync());
            await archive.ForgetAsync(run, trial);
            _trial++;
        }

        return _trial < _trials;
    }
}
