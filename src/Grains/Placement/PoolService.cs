using Microsoft.Extensions.Logging;

namespace FedOrleans.Grains.Placement;

/// <inheritdoc cref="IPoolService"/>
public sealed class PoolService(GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, IPoolGauge pool, CohortCensus census)
    : GrainService(id, silo, loggers), IPoolService
{
    public Task<PoolLoad> GetLoadAsync() => Task.FromResult(new PoolLoad(pool.Kind, pool.Workers, pool.Waiting, census.Count));
}
