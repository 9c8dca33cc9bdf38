using System.Globalization;
using FedOrleans.Validation;

namespace FedOrleans.Training.Data;

/// <summary>What data options may say.</summary>
internal static class PartitionRules
{
    private const double LargestAlpha = 1e6;

    public static void Check(DataOptions options)
    {
        PartitionOptions partition = options.Partition;
        Require(options.Devices >= 1, "devices", options.Devices, "1 or more");
        Require(options.HeldOut is > 0 and < 1, "held_out", options.HeldOut, "above 0 and below 1");
        Require(options.TrainLimit is null or >= 1, "train_limit", options.TrainLimit, "1 or more");
        Require(options.TestLimit is null or >= 1, "test_limit", options.TestLimit, "1 or more");
        Require(partition.Minimum >= 2, "partition.minimum", partition.Minimum, "2 or more (one to train on and one held out)");
        Require(partition.Alpha is > 0 and <= LargestAlpha, "partition.alpha", partition.Alpha, "above 0, up to 1000000");
        Require(partition.ShardsPerDevice >= 1, "partition.shards", partition.ShardsPerDevice, "1 or more");
        Require(
            partition.Kind != PartitionKind.Natural || !string.IsNullOrEmpty(partition.Column),
            "partition.natural",
            partition.Column,
            "the name of a column of the data");
    }

    private static void Require(bool holds, string key, object? value, string allowed)
    {
        if (!holds)
        {
            throw new InputException("data", key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", allowed);
        }
    }
}
