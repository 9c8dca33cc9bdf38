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
            .Where(run => run.Status.Stage != RunStage.New),
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
        return status.Stage == RunStage.New ? null : status;
    }

    /// <summary>A device of a run, or null where nobody has started the run.</summary>
    public async Task<DeviceLook?> FindDeviceAsync(string run, int? trial, int device)
    {
        if (!GrainKeys.IsRun(run))
        {
            return null;
        }

        DeviceLook look = await Coordinator(run).LookAtAsync(trial, device);
        return look.Stage == RunStage.New ? null : look;
    }
}
