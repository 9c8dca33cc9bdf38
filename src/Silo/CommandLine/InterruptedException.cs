namespace FedOrleans.Silo.CommandLine;

/// <summary>Ctrl-C has ended a command that has something to say of what goes on without it.</summary>
internal sealed class InterruptedException : OperationCanceledException
{
    public InterruptedException()
    {
    }

    public InterruptedException(string message)
        : base(message)
    {
    }

    public InterruptedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
