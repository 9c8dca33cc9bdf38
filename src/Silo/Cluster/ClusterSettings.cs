namespace FedOrleans.Silo.Cluster;

/// <summary>Which cluster a silo belongs to.</summary>
/// <param name="Kind">How silos find each other. The default value is Development.</param>
/// <param name="Connection">Connection string of Redis or PostgreSQL; null for Development.</param>
/// <param name="Id">Name of the cluster. The default value is fedorleans.</param>
/// <param name="ProbeSeconds">How often silos ask each other whether they live, 1 to 60. The default value is 2.</param>
/// <param name="MissedProbes">Questions in a row without an answer after which a silo is taken for dead, 2 to 20. The default value is 3.</param>
public sealed record ClusterSettings(
    ClusteringKind Kind = ClusteringKind.Development, string? Connection = null, string Id = "fedorleans", int ProbeSeconds = 2, int MissedProbes = 3);
