namespace FedOrleans.Silo.Running;

/// <summary>A run ended by an error inside the cluster.</summary>
public sealed class RunFailedException : Exception
{
    public RunFailedException()
    {
    }

    public RunFailedException(string message)
        : base(message)
    {
    }

    public RunFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="message">What happened.</param>
    /// <param name="details">Where it happened: the remote stack trace.</param>
    public RunFailedException(string message, string details)
        : base(message) => Details = details;

    public string Details { get; } = "";

    public override string ToString() => $"{base.ToString()}{Environment.NewLine}{Details}";
}
