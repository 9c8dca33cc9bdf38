namespace FedOrleans.Grains.Coordination;

/// <summary>Another activation of a coordinator has gone on with its run, or somebody has deleted it, so this one must not.</summary>
internal sealed class SupersededException(string message, Exception? innerException = null) : Exception(message, innerException);
