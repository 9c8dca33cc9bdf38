using FedOrleans.Randomness;
using FedOrleans.Validation;

namespace FedOrleans.Training.Data.Partitioning;

/// <summary>Gives every device its own training and held-out examples.</summary>
public static class Partition
{
    /// <summary>Assigns the training examples of a set to devices and splits each device's share, with equal label mixes.</summary>
    /// <returns>One shard a device, by device number. A pure function of the arguments.</returns>
    /// <exception cref="InputException">An option is not allowed, or the data cannot give every device its minimum.</exception>
    public static IReadOnlyList<DeviceShard> Create(TextDataset dataset, DataOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        PartitionRules.Check(options);
        int minimum = options.Partition.Minimum;
        long needed = (long)options.Devices * minimum;
        if (needed > dataset.Train.Count)
        {
            throw new InputException(
                $"data.devices: {options.Devices} devices with at least {minimum} examples each need {needed} training examples, but {dataset.Name} has "
                + $"{dataset.Train.Count}; lower data.devices or data.partition.minimum, or use more data");
        }

        var input = new PartitionInput(dataset.Train, dataset.Labels.Count, options.Devices, minimum, seed);
        ulong key = RandomStream.Purpose(seed, "held-out");
        return
        [
            .. For(options.Partition).Assign(input).Select((examples, device) =>
            {
                RandomStream random = RandomStream.Derive(key, device, -1);
                (int[] train, int[] heldOut) = StratifiedSplit.Split(examples, i => dataset.Train[i].Label, options.HeldOut, ref random);
                return new DeviceShard(train, heldOut);
            }),
        ];
    }

    /// <summary>The partitioner of the options' kind.</summary>
    public static IPartitioner For(PartitionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Kind switch
        {
            PartitionKind.Iid => new IidPartitioner(),
            PartitionKind.Dirichlet => new DirichletPartitioner(options.Alpha),
            PartitionKind.Shards => new ShardsPartitioner(options.ShardsPerDevice),
            PartitionKind.Quantity => new QuantityPartitioner(options.Alpha),
            PartitionKind.Natural => new NaturalPartitioner(options.Column ?? "?"),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "unknown kind of partition"),
        };
    }
}
