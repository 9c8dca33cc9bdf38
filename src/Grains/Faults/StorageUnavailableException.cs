namespace FedOrleans.Grains.Faults;

/// <summary>The storage did not take or give a state: it is full, refuses, or does not answer. The same call may succeed later.</summary>
[GenerateSerializer]
[Alias("FedOrleans.StorageUnavailableException")]
public sealed class StorageUnavailableException : OrleansException
{
    public StorageUnavailableException()
    {
    }

    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
