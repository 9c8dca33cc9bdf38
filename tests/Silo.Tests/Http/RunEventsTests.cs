using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Text.Json;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Http;

namespace FedOrleans.Silo.Tests.Http;

public sealed class RunEventsTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_run_that_has_ended_is_told_to_its_end_however_many_pages_its_rounds_take(int page)
    {
        RunStatus ended = Status(RunStage.Completed, rows: 3);
        RunEvents events = new(() => Task.FromResult(ended), from => Task.FromResult<ImmutableArray<RoundRow>>([.. Rows(3).Skip(from).Take(page)]), _time, JsonSerializerOptions.Web);

        string[] kinds = await Task.Run(() => Kinds(events, advances: 3));

        kinds.Count(kind => kind == "round").ShouldBe(3);
        kinds.Count(kind => kind == "end").ShouldBe(1);
        kinds[^1].ShouldBe("end");
    }

    [Fact]
    public async Task A_run_of_which_there_is_nothing_new_beats_every_five_seconds()
    {
        RunStatus waiting = Status(RunStage.Running, rows: 1);
        RunEvents events = new(() => Task.FromResult(waiting), from => Task.FromResult<ImmutableArray<RoundRow>>([.. Rows(1).Skip(from)]), _time, JsonSerializerOptions.Web);

        // 40 half seconds.
        string[] kinds = await Task.Run(() => Kinds(events, advances: 40));

        kinds.ShouldBe(["round", "status", "beat", "beat", "beat", "beat"]);
    }

    [Fact]
    public async Task A_coordinator_that_does_not_answer_is_waited_for_with_beats()
    {
        TaskCompletionSource<RunStatus> answer = new();
        RunEvents events = new(() => answer.Task, _ => Task.FromResult<ImmutableArray<RoundRow>>([]), _time, JsonSerializerOptions.Web);

        string[] kinds = await Task.Run(() => Kinds(events, advances: 21, at: 20, () => answer.SetResult(Status(RunStage.Stopped, rows: 0))));

        kinds.ShouldBe(["beat", "beat", "end"]);
    }

    [Fact]
    public async Task A_silo_that_leaves_ends_what_it_tells()
    {
        using CancellationTokenSource leaving = new();
        RunEvents events = new(() => new TaskCompletionSource<RunStatus>().Task, _ => Task.FromResult<ImmutableArray<RoundRow>>([]), _time, JsonSerializerOptions.Web);
        await using IAsyncEnumerator<SseItem<string>> told = events.FollowAsync(0, leaving.Token, CancellationToken.None).GetAsyncEnumerator();
        ValueTask<bool> next = told.MoveNextAsync();

        await leaving.CancelAsync();

        (await next).ShouldBeFalse();
    }

    /// <summary>What comes while the clock moves on by half seconds, one step after the other, outside of any context that would queue.</summary>
    private string[] Kinds(RunEvents events, int advances, int at = -1, Action? happens = null)
    {
        List<string> kinds = [];
        Task reading = ReadAsync();
        for (int step = 0; step < advances && !reading.IsCompleted; step++)
        {
            if (step == at)
            {
                happens!();
            }

            _time.Advance(0.5);
        }

        return [.. kinds];

        async Task ReadAsync()
        {
            await foreach (SseItem<string> item in events.FollowAsync(0, CancellationToken.None, CancellationToken.None))
            {
                kinds.Add(item.EventType);
            }
        }
    }

    private static RunStatus Status(RunStage stage, int rows) => new()
    {
        Run = "told", Stage = stage, Phase = RunPhase.Idle, StopRequested = false, Trial = 0, Trials = 1, Round = rows, Rounds = 3, DevicesInFlight = 0, DevicesDone = 0,
        UplinkBytes = 0, DownlinkBytes = 0, VirtualTimeS = 0, Rows = rows, Repeats = 0, Silo = "here",
    };

    private static IEnumerable<RoundRow> Rows(int count) => Enumerable.Range(1, count).Select(round => new RoundRow
    {
        Method = "pftt", Seed = 1, Round = round, VirtualTimeS = round, Scheduled = 2, Delivered = 2, Lost = 0, UplinkBytes = 1, DownlinkBytes = 1, RoundDelayS = 1, EnergyJ = 1,
        StateHash = "0",
    });
}
