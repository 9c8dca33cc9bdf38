namespace FedOrleans.Silo.Storage;

/// <summary>A state was written by somebody else in the meantime.</summary>
public sealed class StateVersionException : Exception
{
    public StateVersionException()
    {
    }

    public StateVersionException(string message)
        : base(message)
    {
    }

    public StateVersionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
