namespace FedOrleans.Grains.Placement;

/// <summary>Cohorts go to silos whose pool can serve them, to the one with the least work a worker first.</summary>
[GenerateSerializer]
[Immutable]
[SuppressReferenceTracking]
[Alias("FedOrleans.CohortPlacement")]
public sealed class CohortPlacement : PlacementStrategy;
