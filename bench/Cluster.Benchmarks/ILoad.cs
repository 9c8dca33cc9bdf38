namespace FedOrleans.Cluster.Benchmarks;

/// <summary>Callers that look at devices.</summary>
internal interface ILoad
{
    /// <summary>What they saw.</summary>
    Looker Looker { get; }

    /// <summary>Looks until it is told to end.</summary>
    Task WorkAsync(CancellationToken end);
}
