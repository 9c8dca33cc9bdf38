using System.Collections.Immutable;
using FedOrleans.Grains;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Runs;

namespace FedOrleans.Silo.Http;

/// <summary>The runs of the cluster that this silo belongs to.</summary>
public sealed class RunDirectory(IGrainFactory grains)
{
    /// <summary>All runs, oldest first.</summary>
    public Task<ImmutableArray<RunEntry>> ListAsync() => grains.GetGrain<IRunIndexGrain>(0).ListAsync();

    public Task AddAsync(RunEntry entry) => grains.GetGrain<IRunIndexGrain>(0).AddAsync(entry);

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
