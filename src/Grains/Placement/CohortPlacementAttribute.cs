using Orleans.Placement;

namespace FedOrleans.Grains.Placement;

/// <summary>Marks a grain that <see cref="CohortPlacement"/> places.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CohortPlacementAttribute() : PlacementAttribute(new CohortPlacement());
