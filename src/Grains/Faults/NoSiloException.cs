namespace FedOrleans.Grains.Faults;

/// <summary>No silo of the cluster can do the work at this moment; one that can may join.</summary>
[GenerateSerializer]
[Alias("FedOrleans.NoSiloException")]
public sealed class NoSiloException : OrleansException
{
    public NoSiloException()
    {
    }

    public NoSiloException(string message)
        : base(message)
    {
    }

    public NoSiloException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
