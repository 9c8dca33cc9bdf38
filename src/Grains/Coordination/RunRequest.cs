namespace FedOrleans.Grains.Coordination;

/// <summary>A run to start.</summary>
/// <param name="Scenario">The resolved scenario as YAML, paths absolute.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RunRequest")]
public sealed record RunRequest(string Scenario);
