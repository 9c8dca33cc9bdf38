using FedOrleans.Grains.Caching;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Silo.Http;

/// <summary>The cells that somebody looks at, fetched at most once a phase of a round.</summary>
internal sealed class CellCache(RunDirectory runs)
{
    private readonly JoinedCache<(string Run, int Trial, int Rows, RunPhase Phase), CellMap?> _cells = new(capacity: 4);

    /// <summary>The cell of a trial; null for one that has not begun.</summary>
    public Task<CellMap?> GetAsync(RunStatus status, int trial, CancellationToken cancellation) => _cells.GetAsync(
        (status.Run, trial, status.Rows, status.Phase),
        async key => await runs.Coordinator(key.Run).GetCellAsync(key.Trial) is { } view ? CellMap.Of(view) : null,
        cancellation);
}
