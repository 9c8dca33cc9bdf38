namespace FedOrleans.Cluster.Benchmarks;

/// <summary>Callers that look at devices from when it begins until it ends.</summary>
internal interface ILoad
{
    /// <summary>Milliseconds of each answer.</summary>
    Samples Times { get; }

    int Answered { get; }

    int Failed { get; }

    Task BeginAsync();

    Task EndAsync();
}
