namespace FedOrleans.Training.Data;

/// <summary>Which data a run uses and how it falls to the devices.</summary>
public sealed record DataOptions
{
    /// <summary>A name under <c>datasets/</c> or a directory, or null where <see cref="Files"/> is given.</summary>
    public string? Set { get; init; } = "pocket-news";

    /// <summary>Files of the user's own, or null where <see cref="Set"/> is given.</summary>
    public DataFileOptions? Files { get; init; }

    /// <summary>How training examples fall to devices. The default value is Dirichlet(0.3) label skew.</summary>
    public PartitionOptions Partition { get; init; } = new();

    /// <summary>Number of devices, 1 or more. The default value is 40.</summary>
    public int Devices { get; init; } = 40;

    /// <summary>Share of a device's examples that it holds out for its own evaluation, in (0, 1). The default value is 0.25.</summary>
    public double HeldOut { get; init; } = 0.25;

    /// <summary>Most training examples used of the set (a fixed random sample), or null for all.</summary>
    public int? TrainLimit { get; init; }

    /// <summary>Most common test examples used (a fixed random sample), or null for all.</summary>
    public int? TestLimit { get; init; }
}
