namespace FedOrleans.Silo.Tests.CommandLine;

/// <summary>What a command line left behind.</summary>
internal sealed record Outcome(int Status, string Output, string Error);
