using FedOrleans.Randomness;
using FedOrleans.Validation;

namespace FedOrleans.Training.Data.Partitioning;

/// <summary>
/// Sorts the examples by label, cuts them into equal shards and deals each device a fixed number of shards at random
/// (McMahan et al. 2017), so that a device holds few labels.
/// </summary>
/// <param name="shardsPerDevice">Shards a device, 1 or more.</param>
public sealed class ShardsPartitioner(int shardsPerDevice) : IPartitioner
{
    /// <inheritdoc/>
    public IReadOnlyList<int[]> Assign(PartitionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        long shards = (long)input.Devices * shardsPerDevice;
        long smallest = input.Examples.Count / shards * shardsPerDevice;
        if (smallest < input.Minimum)
        {
            throw new InputException(
                $"data.partition.shards: {input.Examples.Count} examples in {shards} shards leave a device {smallest} examples, fewer than the minimum "
                + $"{input.Minimum}; lower data.devices, data.partition.shards or data.partition.minimum, or use more data");
        }

        RandomStream random = RandomStream.Named(input.Seed, "partition/shards");
        int[] examples = input.AllExamples();
        random.Shuffle<int>(examples);
        int[][] cut = Cuts.Even([.. examples.OrderBy(i => input.Examples[i].Label)], (int)shards);
        random.Shuffle<int[]>(cut);
        return [.. cut.Chunk(shardsPerDevice).Select(own => own.SelectMany(shard => shard).ToArray())];
    }
}
