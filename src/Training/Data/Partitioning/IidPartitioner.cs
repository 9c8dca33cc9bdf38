using FedOrleans.Randomness;

namespace FedOrleans.Training.Data.Partitioning;

/// <summary>Shuffles the examples and deals them out evenly; sizes differ by at most one.</summary>
public sealed class IidPartitioner : IPartitioner
{
    /// <inheritdoc/>
    public IReadOnlyList<int[]> Assign(PartitionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        int[] examples = input.AllExamples();
        RandomStream random = RandomStream.Named(input.Seed, "partition/iid");
        random.Shuffle<int>(examples);
        return Cuts.Even(examples, input.Devices);
    }
}
