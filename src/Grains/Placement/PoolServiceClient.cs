using Orleans.Runtime.Services;

namespace FedOrleans.Grains.Placement;

/// <summary>Asks the <see cref="IPoolService"/> of a silo.</summary>
public sealed class PoolServiceClient(IServiceProvider services) : GrainServiceClient<IPoolService>(services), IPoolLoads
{
    public Task<PoolLoad> AskAsync(SiloAddress silo) => GetGrainService(silo).GetLoadAsync();
}
