using FedOrleans.Grains.Placement;
using FedOrleans.Training.Pool;

namespace FedOrleans.Silo.Cluster;

/// <summary>The training pool of a cluster member, as other silos see it.</summary>
internal sealed class PoolGauge(TrainingPool pool) : IPoolGauge
{
    public PoolKind Kind => pool.DeviceType == TorchSharp.DeviceType.CUDA ? PoolKind.Gpu : PoolKind.Cpu;

    public int Workers => pool.Workers;

    public int Waiting => pool.Waiting;
}
