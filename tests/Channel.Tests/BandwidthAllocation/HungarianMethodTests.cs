using FedOrleans.Channel.BandwidthAllocation;
using FedOrleans.Channel.Link;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Tests.BandwidthAllocation;

public sealed class HungarianMethodTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 6)]
    [InlineData(6, 7)]
    public void Small_assignments_cost_as_little_as_the_best_of_all(int rows, int columns)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            double[,] cost = Random(rows, columns, seed);
            int[] assigned = HungarianMethod.Assign(cost);
            assigned.Distinct().Count().ShouldBe(rows);
            Total(cost, assigned).ShouldBe(Least(cost, 0, new bool[columns]), 1e-12);
        }
    }

    [Fact]
    public void No_exchange_or_move_improves_a_large_assignment()
    {
        double[,] cost = Random(150, 180, 1);
        int[] assigned = HungarianMethod.Assign(cost);
        int[] free = [.. Enumerable.Range(0, 180).Except(assigned)];
        for (int i = 0; i < 150; i++)
        {
            free.ShouldAllBe(column => cost[i, column] >= cost[i, assigned[i]] - 1e-12);
            for (int j = 0; j < i; j++)
            {
                (cost[i, assigned[j]] + cost[j, assigned[i]]).ShouldBeGreaterThanOrEqualTo(cost[i, assigned[i]] + cost[j, assigned[j]] - 1e-12);
            }
        }
    }

    [Fact]
    public void Every_device_gets_its_own_best_block_where_they_differ()
    {
        double[][] blocks = [[1e6, 9e6, 2e6], [8e6, 9e6, 1e6]];
        AllocationRequest request = new(3e6, new ShannonLink(1), [3e6, 5e6], [1_000_000, 1_000_000], [0, 0], null)
        {
            Blocks = 3, BlockSnrHz = k => blocks[k],
        };
        BandPlan plan = new ResourceBlockAllocation().Plan(request);
        plan.BandsHz.ShouldBe([1e6, 1e6]);
        plan.SnrHz.ShouldBe([9e6, 8e6]); // 9 and 8, rather than 2 and 9
    }

    [Fact]
    public void With_too_few_blocks_or_too_little_time_as_many_as_can_be_are_kept()
    {
        AllocationRequest request = new(2e6, new ShannonLink(1), [1e6, 4e6, 9e6, 9e6], [1_000_000, 1_000_000, 1_000_000, 0], [0, 0, 0, 0], null)
        {
            Blocks = 2,
        };
        new ResourceBlockAllocation().Share(request).ShouldBe([0, 1e6, 1e6, 0]); // the fastest two
        new ResourceBlockAllocation().Share(request with { DeadlineS = 0.4 }).ShouldBe([0, 0, 1e6, 0]); // 0.43 s and 0.30 s
    }

    private static double[,] Random(int rows, int columns, ulong seed)
    {
        RandomStream stream = RandomStream.Named(seed, "assignment");
        double[,] cost = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                cost[i, j] = stream.NextDouble() - 0.3;
            }
        }

        return cost;
    }

    private static double Total(double[,] cost, int[] assigned) => assigned.Select((column, row) => cost[row, column]).Sum();

    private static double Least(double[,] cost, int row, bool[] used)
    {
        if (row == cost.GetLength(0))
        {
            return 0;
        }

        double least = double.PositiveInfinity;
        for (int column = 0; column < used.Length; column++)
        {
            if (!used[column])
            {
                used[column] = true;
                least = Math.Min(least, cost[row, column] + Least(cost, row + 1, used));
                used[column] = false;
            }
        }

        return least;
    }
}
