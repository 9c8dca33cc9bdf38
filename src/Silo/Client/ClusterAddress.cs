namespace FedOrleans.Silo.Client;

/// <param name="Urls">Scheme, host and port of the web servers of one or more silos, the first to ask first.</param>
/// <param name="Token">What the cluster asks for, or null.</param>
public sealed record ClusterAddress(IReadOnlyList<Uri> Urls, string? Token);
