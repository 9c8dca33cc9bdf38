namespace FedOrleans.Grains.Placement;

/// <summary>Counts the cohorts that live on this silo.</summary>
public sealed class CohortCensus
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>One more.</summary>
    public void Enter() => Interlocked.Increment(ref _count);

    /// <summary>One less.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);
}
