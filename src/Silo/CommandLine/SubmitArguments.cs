using FedOrleans.Silo.Client;

namespace FedOrleans.Silo.CommandLine;

/// <param name="Cluster">Where to.</param>
/// <param name="Scenario">The checked scenario as YAML, its embedded names and the cluster's own paths unchanged.</param>
/// <param name="Run">Name of the run, so that what was asked of one silo may be asked of the next.</param>
/// <param name="Output">Where results go.</param>
/// <param name="Quiet">Whether only errors are shown.</param>
/// <param name="Detach">Whether to return once the run has begun.</param>
public sealed record SubmitArguments(ClusterAddress Cluster, string Scenario, string Run, OutputDirectory Output, bool Quiet, bool Detach);
