using System.Collections.Immutable;
using FedOrleans.Grains;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Runs;

namespace FedOrleans.Silo.Http;

/// <summary>The runs of the cluster that this silo belongs to.</summary>
public sealed class RunDirectory(IGrainFactory grains)
{
    /// <summary>All runs, oldest first, those included whose start did not come through.</summary>
    public Task<ImmutableArray<RunEntry>> ListAsync() => grains.GetGrain<IRunIndexGrain>(0).ListAsync();

    /// <summary>All runs that have been started, oldest first, and where they stand.</summary>
    public async Task<IReadOnlyList<(RunEntry Entry, RunStatus Status)>> ListStartedAsync() =>
    [
        .. (await Task.WhenAll((await ListAsync()).Select(async entry => (Entry: entry, Status: await Coordinator(entry.Run).GetStatusAsync()))))
            .Where(run => run.Status.Exists),
    ];

    /// <summary>
    /// Notes a run, then starts it; the same again is harmless. The note comes first, so that no run is under way that nobody looks after. A
    /// crash before the note leaves nothing; between the two, a note of a run that has not begun, which no list shows and which the same
    /// call completes; after the start, a run that goes on though its caller was not told.
    /// </summary>
    public async Task<RunStatus> SubmitAsync(RunEntry entry, RunRequest request)
    {
        await grains.GetGrain<IRunIndexGrain>(0).AddAsync(entry);
        ICoordinatorGrain coordinator = Coordinator(entry.Run);
        await coordinator.StartAsync(request);
        return await coordinator.GetStatusAsync();
    }

    /// <summary>
    /// Takes a run that has ended out of the storage. The note comes first, so that somebody sees to it even though its coordinator's silo dies;
    /// one that is refused then stays under the eyes of all silos, which does no harm.
    /// </summary>
    /// <exception cref="Validation.InputException">There is no such run, or it is under way.</exception>
    public async Task DeleteAsync(string run)
    {
        await grains.GetGrain<IRunIndexGrain>(0).MarkAsync(run);
        await Coordinator(run).DeleteAsync();
    }

    /// <summary>Takes off the list what a crash left there of a run that is deleted.</summary>
    public Task StrikeAsync(string run) => grains.GetGrain<IRunIndexGrain>(0).RemoveAsync(run);

    public ICoordinatorGrain Coordinator(string run) => grains.GetGrain<ICoordinatorGrain>(run);

    /// <summary>Where a run stands, or null where nobody has started it.</summary>
    public async Task<RunStatus?> FindAsync(string run)
    {
        // A key that cannot be a run's must not wake a grain.
        if (!GrainKeys.IsRun(run))
        {
            return null;
        }

        RunStatus status = await Coordinator(run).GetStatusAsync();
        return status.Exists ? status : null;
    }

    /// <summary>A device of a run, or null where nobody has started the run.</summary>
    public async Task<DeviceLook?> FindDeviceAsync(string run, int? trial, int device)
    {
        if (!GrainKeys.IsRun(run))
        {
            return null;
        }

        DeviceLook look = await Coordinator(run).LookAtAsync(trial, device);
        return look.Stage is RunStage.New or RunStage.Deleted ? null : look;
    }
}
