using System.Net;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Placement;
using Microsoft.Extensions.Options;

namespace FedOrleans.Grains.Tests.Placement;

public sealed class PoolBoardTests
{
    private static readonly SiloAddress[] _silos = [.. Enumerable.Range(1, 3).Select(i => SiloAddress.New(IPAddress.Loopback, 11110 + i, i))];

    [Fact]
    public async Task Work_is_spread_by_free_capacity()
    {
        PoolBoard board = Board(new PoolLoad(PoolKind.Cpu, 8, 0, 0), new PoolLoad(PoolKind.Cpu, 4, 0, 0), new PoolLoad(PoolKind.Cpu, 4, 0, 4));

        int[] placed = await PlaceAsync(board, 16, PoolKind.Cpu);

        // Twenty cohorts on sixteen workers, four of them there before: within one of 10, 5 and 5.
        placed[0].ShouldBeInRange(9, 11);
        placed[1].ShouldBeInRange(4, 6);
        placed[2].ShouldBeInRange(0, 2);
    }

    [Fact]
    public async Task Work_goes_only_to_silos_whose_pool_can_serve_it()
    {
        PoolBoard board = Board(new PoolLoad(PoolKind.Cpu, 64, 0, 0), new PoolLoad(PoolKind.Gpu, 1, 50, 50), new PoolLoad(PoolKind.Cpu, 64, 0, 0));

        (await PlaceAsync(board, 10, PoolKind.Gpu)).ShouldBe([0, 10, 0]);
        (await PlaceAsync(board, 10, PoolKind.Cpu))[1].ShouldBe(0);
        (await board.BestKindAsync(_silos)).ShouldBe(PoolKind.Gpu);
    }

    [Fact]
    public async Task Where_nobody_can_serve_it_the_message_says_what_is_missing()
    {
        PoolBoard board = Board(new PoolLoad(PoolKind.Cpu, 8, 0, 0), null, null);

        (await Should.ThrowAsync<NoSiloException>(() => board.ChooseAsync(_silos, PoolKind.Gpu))).Message.ShouldContain("silo.role gpu");
        (await board.BestKindAsync(_silos)).ShouldBe(PoolKind.Cpu);
    }

    [Fact]
    public async Task A_silo_that_does_not_answer_gets_no_work()
    {
        PoolBoard board = Board(null, new PoolLoad(PoolKind.Cpu, 1, 9, 9), null);

        (await PlaceAsync(board, 3, PoolKind.Any)).ShouldBe([0, 3, 0]);
    }

    [Fact]
    public async Task Cohorts_move_to_a_silo_that_has_joined_until_both_have_the_same_to_do()
    {
        PoolBoard board = Board(new PoolLoad(PoolKind.Cpu, 2, 0, 6), new PoolLoad(PoolKind.Cpu, 2, 0, 0), new PoolLoad(PoolKind.Gpu, 8, 0, 0));

        bool[] leave = new bool[6];
        for (int i = 0; i < leave.Length; i++)
        {
            leave[i] = await board.ShouldLeaveAsync(_silos[0], _silos, PoolKind.Cpu);
        }

        leave.Count(moves => moves).ShouldBe(3);
        (await board.ShouldLeaveAsync(_silos[1], _silos, PoolKind.Cpu)).ShouldBeFalse();
    }

    private static PoolBoard Board(params PoolLoad?[] loads) => new(new Loads(loads), Options.Create(new GrainOptions()), new StillClock());

    private static async Task<int[]> PlaceAsync(PoolBoard board, int count, PoolKind wanted)
    {
        int[] placed = new int[_silos.Length];
        for (int i = 0; i < count; i++)
        {
            placed[Array.IndexOf(_silos, await board.ChooseAsync(_silos, wanted))]++;
        }

        return placed;
    }

    private sealed class Loads(PoolLoad?[] loads) : IPoolLoads
    {
        public Task<PoolLoad> AskAsync(SiloAddress silo) => loads[Array.IndexOf(_silos, silo)] is { } load
            ? Task.FromResult(load)
            : Task.FromException<PoolLoad>(new SiloUnavailableException("gone"));
    }

    /// <summary>Readings stay fresh, and nobody's time runs out.</summary>
    private sealed class StillClock : TimeProvider
    {
        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
