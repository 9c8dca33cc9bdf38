namespace FedOrleans.Faults.Silos;

/// <summary>What two runs of one scenario must have in common, byte for byte.</summary>
/// <param name="Rounds"><c>rounds.csv</c>.</param>
/// <param name="Devices"><c>devices.csv</c>.</param>
public sealed record RunFiles(string Rounds, string Devices);
