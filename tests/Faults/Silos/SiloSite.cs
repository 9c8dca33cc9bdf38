namespace FedOrleans.Faults.Silos;

/// <summary>Where a silo lives and what it is told; the same each time that it is started.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directory">Its working directory; exists.</param>
/// <param name="Settings">Its settings, by keys such as <c>silo:port</c>.</param>
/// <param name="Space">The network namespace that it lives in; null for that of this process.</param>
public sealed record SiloSite(string Name, string Directory, IReadOnlyDictionary<string, string> Settings, string? Space = null);
