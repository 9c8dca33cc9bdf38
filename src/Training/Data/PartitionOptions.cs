namespace FedOrleans.Training.Data;

/// <summary>How examples fall to devices, with the parameter of the chosen kind.</summary>
public sealed record PartitionOptions
{
    /// <summary>The default value is Dirichlet.</summary>
    public PartitionKind Kind { get; init; } = PartitionKind.Dirichlet;

    /// <summary>Concentration α of Dirichlet and Quantity, above 0. The default value is 0.3.</summary>
    public double Alpha { get; init; } = 0.3;

    /// <summary>Shards a device, 1 or more. The default value is 2.</summary>
    public int ShardsPerDevice { get; init; } = 2;

    /// <summary>Column of a natural partition.</summary>
    public string? Column { get; init; }

    /// <summary>Fewest examples a device may have (training and held-out together), 2 or more. The default value is 8.</summary>
    public int Minimum { get; init; } = 8;
}
