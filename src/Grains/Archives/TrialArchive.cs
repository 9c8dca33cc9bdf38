using FedOrleans.Grains.Caching;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace FedOrleans.Grains.Archives;

/// <summary>
/// What trials that are done leave, under keys of their own, so that the state of a run, which every round writes, does not grow with them.
/// An entry is written once and never changed: who writes it a second time (after a crash, a lost answer, or as a coordinator that another
/// one has superseded) takes what stands. So an entry that was read stays right, on whatever silo.
/// </summary>
public sealed class TrialArchive([FromKeyedServices(GrainStorage.Name)] IGrainStorage storage)
{
    private const string Rounds = "rounds";
    private const string Devices = "devices";

    // Rows and timings of a trial are some tens of kilobytes; devices may be megabytes.
    private readonly JoinedCache<(string Run, int Trial), TrialRounds> _rounds = new(capacity: 64);
    private readonly JoinedCache<(string Run, int Trial), TrialDevices> _devices = new(capacity: 4);

    /// <summary>Keeps a trial; stored when it returns. Again is harmless.</summary>
    /// <returns>Its rounds as they stand.</returns>
    /// <exception cref="SupersededException">The run was deleted.</exception>
    internal async Task<TrialRounds> KeepAsync(string run, int trial, TrialRounds rounds, TrialDevices devices)
    {
        Task<TrialRounds> keeping = KeepAsync(_rounds, Rounds, (run, trial), rounds);
        await Task.WhenAll(keeping, KeepAsync(_devices, Devices, (run, trial), devices));
        return await keeping;
    }

    /// <summary>The rounds of a trial that is done.</summary>
    /// <exception cref="OrleansException">The storage does not have them: the run is being deleted.</exception>
    internal Task<TrialRounds> GetRoundsAsync(string run, int trial) => _rounds.GetAsync((run, trial), key => ReadAsync<TrialRounds>(Rounds, key), CancellationToken.None);

    /// <summary>The devices of a trial that is done.</summary>
    /// <exception cref="OrleansException">The storage does not have them: the run is being deleted.</exception>
    internal Task<TrialDevices> GetDevicesAsync(string run, int trial) => _devices.GetAsync((run, trial), key => ReadAsync<TrialDevices>(Devices, key), CancellationToken.None);

    /// <summary>Takes a trial out of the storage. Again is harmless.</summary>
    internal async Task ForgetAsync(string run, int trial)
    {
        _rounds.Remove(key => key == (run, trial));
        _devices.Remove(key => key == (run, trial));
        await Task.WhenAll(ForgetAsync<TrialRounds>(Rounds, (run, trial)), ForgetAsync<TrialDevices>(Devices, (run, trial)));
    }

    private static GrainId Id((string Run, int Trial) key) => GrainId.Create("trial", FormattableString.Invariant($"{key.Run}/{key.Trial}"));

    private async Task<T> KeepAsync<T>(JoinedCache<(string Run, int Trial), T> cache, string state, (string Run, int Trial) key, T entry)
    {
        try
        {
            // Without a version: it is taken only where nothing stands and nothing ever stood.
            await storage.WriteStateAsync(state, Id(key), new GrainState<T>(entry));
        }
        catch (InconsistentStateException known)
        {
            IGrainState<T> standing = await LoadAsync<T>(state, key);
            entry = standing.RecordExists ? standing.State! : throw new SupersededException($"trial {key.Trial} of run {key.Run} was deleted", known);
        }

        return await cache.GetAsync(key, _ => Task.FromResult(entry), CancellationToken.None);
    }

    private async Task<T> ReadAsync<T>(string state, (string Run, int Trial) key)
    {
        IGrainState<T> stored = await LoadAsync<T>(state, key);
        return stored.RecordExists
            ? stored.State!
            : throw new OrleansException(
                $"the storage has no {state} of trial {key.Trial} of run {key.Run}, which is done: it is being deleted, or the stores of the run and of its trials do not belong together");
    }

    private async Task ForgetAsync<T>(string state, (string Run, int Trial) key)
    {
        IGrainState<T> stored = await LoadAsync<T>(state, key);

        // Also where nothing was written: what was taken out once takes no late write.
        if (stored.RecordExists || stored.ETag is null)
        {
            await storage.ClearStateAsync(state, Id(key), stored);
        }
    }

    private async Task<IGrainState<T>> LoadAsync<T>(string state, (string Run, int Trial) key)
    {
        GrainState<T> stored = new();
        await storage.ReadStateAsync(state, Id(key), stored);
        return stored;
    }
}
