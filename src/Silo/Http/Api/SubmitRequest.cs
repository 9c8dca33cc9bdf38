using System.Text.Json.Serialization;

namespace FedOrleans.Silo.Http.Api;

/// <summary>A run to start.</summary>
/// <param name="Scenario">The scenario as YAML.</param>
/// <param name="Run">Name of the run: 1 to 128 letters, digits, '-', '_' or '.'; null lets the cluster choose. Handing the same in twice is harmless.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SubmitRequest(string? Scenario, string? Run = null);
