using Orleans.Runtime.Placement;

namespace FedOrleans.Grains.Placement;

/// <summary>Places cohorts by <see cref="CohortPlacement"/>. What they need comes with the call that wakes them.</summary>
public sealed class CohortPlacementDirector(PoolBoard board) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return board.ChooseAsync(context.GetCompatibleSilos(target), WantedPool.Of(target.RequestContextData));
    }
}
