namespace FedOrleans.Grains.Aggregation;

/// <summary>An update cannot enter the aggregate: it is not finite, or larger than the exact sum can hold.</summary>
[GenerateSerializer]
public sealed class AggregationException : Exception
{
    public AggregationException()
    {
    }

    public AggregationException(string message)
        : base(message)
    {
    }

    public AggregationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
