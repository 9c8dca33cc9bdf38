using System.Collections.Immutable;
using FedOrleans.Grains.Caching;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Silo.Http;

/// <summary>
/// The devices of the trials that somebody looks at, fetched at most once a committed round: a thousand callers cost the coordinator no
/// more than one.
/// </summary>
public sealed class DeviceTables(RunDirectory runs)
{
    private readonly JoinedCache<(string Run, int Trial, int Rows), ImmutableArray<DeviceRow>> _tables = new(capacity: 4);

    /// <summary>All devices of a trial after its last committed round, by number; empty for one that has not begun.</summary>
    public Task<ImmutableArray<DeviceRow>> GetAsync(RunStatus status, int trial, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(status);
        return _tables.GetAsync((status.Run, trial, status.Rows), key => FetchAsync(runs.Coordinator(key.Run), key.Trial), cancellation);
    }

    private static async Task<ImmutableArray<DeviceRow>> FetchAsync(ICoordinatorGrain coordinator, int trial)
    {
        ImmutableArray<DeviceRow>.Builder rows = ImmutableArray.CreateBuilder<DeviceRow>();
        while (await coordinator.GetDevicesAsync(trial, rows.Count) is { Length: > 0 } page)
        {
            rows.AddRange(page);
        }

        return rows.ToImmutable();
    }
}
