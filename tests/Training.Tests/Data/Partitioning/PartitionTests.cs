using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Partitioning;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Data.Partitioning;

public sealed class PartitionTests
{
    private static readonly TextDataset Dataset = Examples.Balanced(1000, group: i => $"writer {(i * i) % 37}");

    [Theory]
    [InlineData(PartitionKind.Iid, 0.3)]
    [InlineData(PartitionKind.Dirichlet, 0.3)]
    [InlineData(PartitionKind.Dirichlet, 0.001)]
    [InlineData(PartitionKind.Dirichlet, 1000)]
    [InlineData(PartitionKind.Shards, 0.3)]
    [InlineData(PartitionKind.Quantity, 0.3)]
    [InlineData(PartitionKind.Quantity, 0.001)]
    public void Every_example_falls_to_one_device_and_one_side(PartitionKind kind, double alpha)
    {
        IReadOnlyList<DeviceShard> shards = Partition.Create(Dataset, Options(kind, 40, alpha), 7);

        shards.Count.ShouldBe(40);
        shards.SelectMany(shard => shard.Train.Concat(shard.HeldOut)).Order().ShouldBe(Enumerable.Range(0, 1000));
        shards.ShouldAllBe(shard => shard.Train.Length >= 1 && shard.HeldOut.Length >= 1 && shard.Train.Length + shard.HeldOut.Length >= 8);
    }

    [Theory]
    [InlineData(PartitionKind.Iid)]
    [InlineData(PartitionKind.Dirichlet)]
    [InlineData(PartitionKind.Shards)]
    [InlineData(PartitionKind.Quantity)]
    public void The_same_seed_gives_the_same_partition_and_another_seed_another(PartitionKind kind)
    {
        DataOptions options = Options(kind, 20);

        int[][] Flat(ulong seed) => [.. Partition.Create(Dataset, options, seed).SelectMany(shard => new[] { shard.Train, shard.HeldOut })];

        Flat(1).ShouldBe(Flat(1));
        Flat(2).SelectMany(part => part).ShouldNotBe(Flat(1).SelectMany(part => part));
    }

    [Fact]
    public void A_device_holds_out_the_label_mix_it_trains_on()
    {
        foreach (DeviceShard shard in Partition.Create(Dataset, Options(PartitionKind.Dirichlet, 10), 3))
        {
            int total = shard.Train.Length + shard.HeldOut.Length;
            shard.HeldOut.Length.ShouldBe((int)Math.Round(0.25 * total, MidpointRounding.AwayFromZero));
            for (int label = 0; label < 4; label++)
            {
                int held = shard.HeldOut.Count(i => Dataset.Train[i].Label == label);
                int trained = shard.Train.Count(i => Dataset.Train[i].Label == label);

                // Largest remainders keep every count within one of its exact share.
                ((double)held).ShouldBe((double)shard.HeldOut.Length * (held + trained) / total, 1);
            }
        }
    }

    [Fact]
    public void Label_skew_grows_as_alpha_falls()
    {
        double[] skews = [.. new[] { 100, 1, 0.3, 0.05 }.Select(alpha => Skew(Partition.Create(Dataset, Options(PartitionKind.Dirichlet, 20, alpha), 5)))];

        skews.ShouldBeInOrder(SortDirection.Ascending);

        // At α = 100 a share deviates by about 10 %, so the mean distance is near 0.05; one label only gives 0.75.
        skews[0].ShouldBeLessThan(0.15);
        skews[^1].ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Many_devices_and_small_alpha_are_brought_to_the_minimum_without_losing_the_skew()
    {
        TextDataset large = Examples.Balanced(16_000);

        IReadOnlyList<DeviceShard> shards = Partition.Create(large, Options(PartitionKind.Dirichlet, 2000, 0.01), 1);

        shards.Min(shard => shard.Train.Length + shard.HeldOut.Length).ShouldBe(8);
        shards.SelectMany(shard => shard.Train.Concat(shard.HeldOut)).Distinct().Count().ShouldBe(16_000);
        Skew(shards).ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void Shards_give_a_device_few_labels()
    {
        IReadOnlyList<DeviceShard> shards = Partition.Create(Dataset, Options(PartitionKind.Shards, 50), 1);

        shards.ShouldAllBe(shard => shard.Train.Length + shard.HeldOut.Length == 20);
        shards.ShouldAllBe(shard => shard.Train.Concat(shard.HeldOut).Select(i => Dataset.Train[i].Label).Distinct().Count() <= 2);
    }

    [Fact]
    public void Iid_sizes_differ_by_one_at_most()
    {
        int[] sizes = [.. Partition.Create(Dataset, Options(PartitionKind.Iid, 30), 1).Select(shard => shard.Train.Length + shard.HeldOut.Length)];

        sizes.Distinct().Order().ShouldBe([33, 34]);
    }

    [Fact]
    public void Quantity_skew_varies_sizes_and_not_labels()
    {
        IReadOnlyList<DeviceShard> shards = Partition.Create(Examples.Balanced(20_000), Options(PartitionKind.Quantity, 10, 0.3), 1);
        int[] sizes = [.. shards.Select(shard => shard.Train.Length + shard.HeldOut.Length)];

        sizes.Max().ShouldBeGreaterThan(10 * sizes.Min());
        DeviceShard largest = shards.MaxBy(shard => shard.Train.Length)!;

        // Binomial with n above 2,000: 0.05 is more than five standard deviations of a share.
        (largest.Train.Count(i => i % 4 == 0) / (double)largest.Train.Length).ShouldBe(0.25, 0.05);
    }

    [Fact]
    public void Natural_groups_become_devices_the_largest_first()
    {
        TextDataset dataset = Examples.Balanced(60, group: i => i < 30 ? "c" : i < 45 ? "b" : i < 55 ? "a" : "few");
        DataOptions options = Options(PartitionKind.Natural, 2);

        int[] sizes = [.. Partition.Create(dataset, options, 1).Select(shard => shard.Train.Length + shard.HeldOut.Length)];

        sizes.ShouldBe([30, 15]);
        Should.Throw<InputException>(() => Partition.Create(dataset, options with { Devices = 4 }, 1))
            .Message.ShouldContain("only 3 of the 4 values of column 'writer' have 8 examples or more, but there are 4 devices; lower data.devices to 3");
    }

    [Theory]
    [InlineData(PartitionKind.Iid)]
    [InlineData(PartitionKind.Dirichlet)]
    [InlineData(PartitionKind.Quantity)]
    [InlineData(PartitionKind.Shards)]
    public void Too_little_data_for_the_minimum_says_what_to_change(PartitionKind kind) =>
        Should.Throw<InputException>(() => Partition.Create(Dataset, Options(kind, 126), 1))
            .Message.ShouldContain("126 devices with at least 8 examples each need 1008 training examples, but made has 1000; lower data.devices or data.partition.minimum");

    [Theory]
    [InlineData(PartitionKind.Iid)]
    [InlineData(PartitionKind.Dirichlet)]
    [InlineData(PartitionKind.Quantity)]
    [InlineData(PartitionKind.Shards)]
    public void Just_enough_data_for_the_minimum_suffices(PartitionKind kind) =>
        Partition.Create(Dataset, Options(kind, 125, 0.05), 1).ShouldAllBe(shard => shard.Train.Length == 6 && shard.HeldOut.Length == 2);

    [Fact]
    public void Shards_too_small_for_the_minimum_say_what_to_change()
    {
        DataOptions options = Options(PartitionKind.Shards, 100) with { Partition = new PartitionOptions { Kind = PartitionKind.Shards, ShardsPerDevice = 7 } };

        Should.Throw<InputException>(() => Partition.Create(Dataset, options, 1)).Message.ShouldContain("1000 examples in 700 shards leave a device 7 examples");
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        var sound = new DataOptions();
        foreach ((DataOptions options, string part) in new (DataOptions, string)[]
        {
            (sound with { Devices = 0 }, "devices: '0' is not allowed; expected 1 or more"),
            (sound with { HeldOut = 1 }, "held_out: '1'"),
            (sound with { HeldOut = double.NaN }, "held_out: 'NaN'"),
            (sound with { TrainLimit = 0 }, "train_limit: '0'"),
            (sound with { TestLimit = -1 }, "test_limit: '-1'"),
            (sound with { Partition = new PartitionOptions { Alpha = 0 } }, "partition.alpha: '0'"),
            (sound with { Partition = new PartitionOptions { Alpha = double.PositiveInfinity } }, "partition.alpha: 'Infinity'"),
            (sound with { Partition = new PartitionOptions { Minimum = 1 } }, "partition.minimum: '1'"),
            (sound with { Partition = new PartitionOptions { ShardsPerDevice = 0 } }, "partition.shards: '0'"),
            (sound with { Partition = new PartitionOptions { Kind = PartitionKind.Natural } }, "partition.natural: ''"),
        })
        {
            Should.Throw<InputException>(() => Partition.Create(Dataset, options, 1)).Message.ShouldContain(part);
        }
    }

    /// <summary>Mean over devices of the total-variation distance between its label mix and the even mix; 0 to 3/4.</summary>
    private static double Skew(IReadOnlyList<DeviceShard> shards) => shards.Average(shard =>
    {
        int[] all = [.. shard.Train, .. shard.HeldOut];
        return 0.5 * Enumerable.Range(0, 4).Sum(label => Math.Abs(((double)all.Count(i => i % 4 == label) / all.Length) - 0.25));
    });

    private static DataOptions Options(PartitionKind kind, int devices, double alpha = 0.3) => new()
    {
        Devices = devices,
        Partition = new PartitionOptions { Kind = kind, Alpha = alpha, Column = "writer" },
    };
}
