namespace FedOrleans.Training.Data.Partitioning;

/// <summary>What a partitioner decides on.</summary>
/// <param name="Examples">Training examples of the set.</param>
/// <param name="LabelCount">Number of labels.</param>
/// <param name="Devices">Number of devices, 1 or more.</param>
/// <param name="Minimum">Fewest examples a device may have, 2 or more.</param>
/// <param name="Seed">Seed of the run.</param>
public sealed record PartitionInput(IReadOnlyList<TextExample> Examples, int LabelCount, int Devices, int Minimum, ulong Seed)
{
    internal int[] AllExamples() => [.. Enumerable.Range(0, Examples.Count)];
}
