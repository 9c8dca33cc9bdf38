using Orleans.Services;

namespace FedOrleans.Grains.Placement;

/// <summary>Tells other silos of the pool of this one.</summary>
[Alias("FedOrleans.IPoolService")]
public interface IPoolService : IGrainService
{
    [Alias("GetLoad")]
    Task<PoolLoad> GetLoadAsync();
}
