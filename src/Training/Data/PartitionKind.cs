namespace FedOrleans.Training.Data;

/// <summary>How examples fall to devices.</summary>
public enum PartitionKind
{
    /// <summary>Shuffled and dealt evenly.</summary>
    Iid,

    /// <summary>The devices' shares of each label drawn from a symmetric Dirichlet(α); equal sizes are not forced.</summary>
    Dirichlet,

    /// <summary>Sorted by label, cut into shards, a fixed number of shards a device (McMahan et al. 2017).</summary>
    Shards,

    /// <summary>Iid labels; every device gets the minimum, and the rest falls by a symmetric Dirichlet(α).</summary>
    Quantity,

    /// <summary>One device a value of a column of the data (the largest groups first).</summary>
    Natural,
}
