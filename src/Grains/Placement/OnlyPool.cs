namespace FedOrleans.Grains.Placement;

/// <summary>The pool of a silo that is alone: it takes everything, so its load does not matter.</summary>
public sealed class OnlyPool : IPoolGauge
{
    public PoolKind Kind => PoolKind.Any;

    public int Workers => 1;

    public int Waiting => 0;
}
