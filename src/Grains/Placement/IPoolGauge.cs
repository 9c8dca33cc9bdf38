namespace FedOrleans.Grains.Placement;

/// <summary>The training pool of this silo, as others see it. The host registers one.</summary>
public interface IPoolGauge
{
    PoolKind Kind { get; }

    /// <summary>1 or more.</summary>
    int Workers { get; }

    /// <summary>Jobs that wait for a worker.</summary>
    int Waiting { get; }
}
