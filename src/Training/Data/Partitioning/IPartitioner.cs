using FedOrleans.Validation;

namespace FedOrleans.Training.Data.Partitioning;

/// <summary>Decides which examples fall to which device.</summary>
public interface IPartitioner
{
    /// <summary>
    /// Assigns examples: for each device the indices of its examples, at least the minimum; no index falls to two
    /// devices. The result is a pure function of the input.
    /// </summary>
    /// <exception cref="InputException">The data cannot give every device its minimum; says what to change.</exception>
    IReadOnlyList<int[]> Assign(PartitionInput input);
}
