namespace FedOrleans.Silo.Cluster;

/// <summary>Everything a cluster member is told from outside.</summary>
public sealed record SiloSettings
{
    public required ClusterSettings Cluster { get; init; }

    public required StorageSettings Storage { get; init; }

    public required EndpointSettings Silo { get; init; }

    public required HttpSettings Http { get; init; }

    /// <summary>Whether runs can be handed in over HTTP; not to a process that carries out one run. The default value is true.</summary>
    public bool AcceptsRuns { get; init; } = true;

    /// <summary>The default value is text for people.</summary>
    public LoggingSettings Logging { get; init; } = new();

    /// <summary>Folders, absolute, that scenarios from the network may read models, data and traces from; embedded ones are always allowed.</summary>
    public IReadOnlyList<string> DataFolders { get; init; } = [];
}
