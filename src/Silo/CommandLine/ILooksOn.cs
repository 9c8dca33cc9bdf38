namespace FedOrleans.Silo.CommandLine;

/// <summary>A command that has no state of its own to make safe: Ctrl-C ends it at once, and nothing else.</summary>
internal interface ILooksOn;
