using FedOrleans.Training.Pool;

namespace FedOrleans.Grains.Placement;

/// <summary>Decides once a run what kind of pool it trains on, so that its rounds never mix kinds of arithmetic.</summary>
public sealed class PoolChoice(PoolBoard board, ISiloStatusOracle membership)
{
    /// <summary>The kind for what a scenario asks; GPUs for Auto where the cluster has any at this moment.</summary>
    public async Task<PoolKind> ForAsync(ComputeDevice asked) => asked switch
    {
        ComputeDevice.Cpu => PoolKind.Cpu,
        ComputeDevice.Cuda => PoolKind.Gpu,
        _ => await board.BestKindAsync([.. membership.GetApproximateSiloStatuses(onlyActive: true).Keys]),
    };
}
