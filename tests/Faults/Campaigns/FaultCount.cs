namespace FedOrleans.Faults.Campaigns;

/// <summary>How one kind of fault went.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Injected">Times that it happened while a run was under way.</param>
/// <param name="Survived">Times that the run went on by itself, and ended with the bytes of the undisturbed one.</param>
/// <param name="Usual">From the fault to the next committed round: the median.</param>
/// <param name="Longest">The longest such time.</param>
public sealed record FaultCount(string Fault, int Injected, int Survived, TimeSpan Usual, TimeSpan Longest);
