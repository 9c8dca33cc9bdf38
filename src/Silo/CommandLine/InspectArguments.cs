using FedOrleans.Silo.Client;

namespace FedOrleans.Silo.CommandLine;

/// <param name="Cluster">Where to ask.</param>
/// <param name="Run">Name of the run.</param>
/// <param name="Device">A device, or null for the run itself.</param>
/// <param name="Method">The method whose devices are shown; null for the one under way, or the first of a run that is done.</param>
/// <param name="Seed">Its seed; null for the first that it ran with.</param>
public sealed record InspectArguments(ClusterAddress Cluster, string Run, int? Device, string? Method = null, ulong? Seed = null);
