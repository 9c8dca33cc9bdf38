namespace FedOrleans.Grains.Placement;

/// <summary>Asks silos for the loads of their pools.</summary>
public interface IPoolLoads
{
    Task<PoolLoad> AskAsync(SiloAddress silo);
}
