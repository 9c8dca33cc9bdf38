namespace FedOrleans.Grains.Placement;

/// <summary>What the training pool of a silo computes on.</summary>
[GenerateSerializer]
public enum PoolKind
{
    /// <summary>Whatever it is asked for: the only silo of its cluster.</summary>
    Any,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>CUDA cards.</summary>
    Gpu,
}
