namespace FedOrleans.Grains.Placement;

/// <summary>What a silo can train, and how much it has been given.</summary>
/// <param name="Kind">What its pool computes on.</param>
/// <param name="Workers">Workers of its pool, 1 or more.</param>
/// <param name="Waiting">Jobs that wait for a worker.</param>
/// <param name="Cohorts">Cohorts that live on it.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.PoolLoad")]
public sealed record PoolLoad(PoolKind Kind, int Workers, int Waiting, int Cohorts)
{
    /// <summary>Whether its pool computes on what is wanted.</summary>
    public bool Serves(PoolKind wanted) => Kind == PoolKind.Any || wanted == PoolKind.Any || Kind == wanted;

    /// <summary>Work a worker, were there so many cohorts more.</summary>
    public double PerWorker(int more) => (double)(Cohorts + more + Waiting) / Workers;
}
