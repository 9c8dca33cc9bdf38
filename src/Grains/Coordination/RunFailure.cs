namespace FedOrleans.Grains.Coordination;

/// <summary>Why a run failed.</summary>
/// <param name="Message">Complete; for people.</param>
/// <param name="IsInput">Whether the scenario or data is at fault, rather than the program or the machine.</param>
/// <param name="Detail">The exception with its stack, for the log.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RunFailure")]
public sealed record RunFailure(string Message, bool IsInput, string Detail);
