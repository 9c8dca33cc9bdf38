using System.Collections.Immutable;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Ledger;
using Orleans.Concurrency;

namespace FedOrleans.Grains.Coordination;

/// <summary>
/// One run: its trials in sequence, their rounds, and its committed results. Key: the name of the run. All methods
/// answer while a round runs. A run that was running goes on from its last committed round when its coordinator is next
/// called after a crash.
/// </summary>
[Alias("FedOrleans.ICoordinatorGrain")]
public interface ICoordinatorGrain : IGrainWithStringKey
{
    /// <summary>Starts the run, or goes on with one that was stopped or failed; returns at once. Nothing happens to one that runs or is done.</summary>
    /// <exception cref="Validation.InputException">The scenario is not valid, or the run exists with another one.</exception>
    [Alias("Start")]
    [AlwaysInterleave]
    Task StartAsync(RunRequest request);

    /// <summary>Goes on with a run that was stopped or failed, under its own scenario.</summary>
    /// <exception cref="Validation.InputException">There is no such run.</exception>
    [Alias("Resume")]
    [AlwaysInterleave]
    Task ResumeAsync();

    /// <summary>Stops after the round in flight is committed; returns at once. Watch the status for the end.</summary>
    [Alias("Stop")]
    [AlwaysInterleave]
    Task StopAsync();

    /// <summary>Stops at once: the round under way is given up, and what is committed stays. Returns at once; watch the status for the end.</summary>
    [Alias("Abandon")]
    [AlwaysInterleave]
    Task AbandonAsync();

    /// <summary>
    /// Takes a run that has ended out of the storage, with the states of all its devices. Returns once it cannot be undone; watch the status
    /// for <see cref="RunStage.Deleted"/>. Again is harmless.
    /// </summary>
    /// <exception cref="Validation.InputException">There is no such run, or it is under way.</exception>
    [Alias("Delete")]
    [AlwaysInterleave]
    Task DeleteAsync();

    [Alias("GetStatus")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<RunStatus> GetStatusAsync();

    /// <summary>The scenario as it was given.</summary>
    /// <exception cref="Validation.InputException">There is no such run.</exception>
    [Alias("GetScenario")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<string> GetScenarioAsync();

    /// <summary>Committed rows over all trials in the order of the run, at most 4,096 of them.</summary>
    /// <param name="from">Rows to skip.</param>
    [Alias("GetRows")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<ImmutableArray<RoundRow>> GetRowsAsync(int from);

    /// <summary>Wall-clock figures of the committed rounds, row by row with <see cref="GetRowsAsync"/>.</summary>
    [Alias("GetTimings")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<ImmutableArray<RoundTiming>> GetTimingsAsync(int from);

    /// <summary>Devices of a trial after its last committed round, by number, at most 4,096 of them; empty for one that has not begun.</summary>
    /// <param name="from">Devices to skip.</param>
    [Alias("GetDevices")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<ImmutableArray<DeviceRow>> GetDevicesAsync(int trial, int from);

    /// <summary>One device after the last committed round, with what a look at it asks of its run: one call, so that looking costs a run little.</summary>
    /// <param name="trial">From 0; null for the one under way, or the first of a run that is done.</param>
    [Alias("LookAt")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<DeviceLook> LookAtAsync(int? trial, int device);

    /// <summary>The cell of a trial at this moment, or at its end; null for one that has not begun.</summary>
    [Alias("GetCell")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<CellView?> GetCellAsync(int trial);

    /// <summary>The global state after a round, as devices receive it.</summary>
    /// <exception cref="OrleansException">No device of the round under way starts from it, and the round has not made it.</exception>
    [Alias("GetGlobalState")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<Blob> GetGlobalStateAsync(int trial, int version);

    /// <summary>A cohort tells that devices have trained.</summary>
    [Alias("ReportProgress")]
    [AlwaysInterleave]
    [OneWay]
    Task ReportProgressAsync(int trial, int round, int devices);

    [Alias("GetState")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<RunStatus> GetState();
}
