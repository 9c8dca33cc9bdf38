namespace FedOrleans.Grains.Runs;

/// <summary>A run that a cluster knows of.</summary>
/// <param name="Run">Its name, the key of its coordinator.</param>
/// <param name="Scenario">The name in its scenario.</param>
/// <param name="SubmittedAt">When it was handed in.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RunEntry")]
public sealed record RunEntry(string Run, string Scenario, DateTimeOffset SubmittedAt)
{
    /// <summary>Whether it is to be deleted, so that somebody must see to that until it is off the list.</summary>
    [Id(3)]
    public bool IsLeaving { get; init; }
}
