using System.Net.Sockets;
using FedOrleans.Silo.Cluster;

namespace FedOrleans.Silo.Tests.Cluster;

public sealed class DepartureTests
{
    private static readonly TimeSpan _ages = TimeSpan.FromHours(1);
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(20);

    private readonly ManualTime _still = new();

    /// <summary>Between two questions to the database two seconds pass at once; time for nothing else does.</summary>
    private readonly ManualTime _hurried = new() { Skipped = _silence / 10 };

    [Fact]
    public async Task A_silo_that_gets_away_has_left() =>
        (await Leave(_still, _ages, () => Task.CompletedTask, () => Task.CompletedTask)).ShouldBeNull();

    [Fact]
    public async Task A_database_that_does_not_answer_is_not_waited_for() =>
        (await Leave(_hurried, _ages, Never, () => throw new SocketException((int)SocketError.ConnectionRefused)))
            .ShouldBe("the database of the membership has not answered for 20 s (it refused the connection)");

    [Fact]
    public async Task While_the_database_answers_the_silo_may_take_all_its_time()
    {
        int asked = 0;
        TaskCompletionSource leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);

        string? untold = await Leave(_hurried, _ages, () => leaving.Task, () =>
        {
            // Eight silent moments in a row among answers are no silence.
            if (++asked == 50)
            {
                // The last question stays without an answer, so that no more time passes.
                leaving.SetResult();
                return Never();
            }

            return asked % 9 != 0 ? Task.FromException(new IOException("away for a moment")) : Task.CompletedTask;
        });

        untold.ShouldBeNull();
        asked.ShouldBe(50);
    }

    [Fact]
    public async Task Even_a_silo_whose_database_answers_does_not_stay_for_ever() =>
        (await Leave(_hurried, TimeSpan.FromSeconds(110), Never, () => Task.CompletedTask)).ShouldBe("it took longer than 110 s");

    [Fact]
    public async Task What_keeps_a_silo_from_leaving_is_told() =>
        (await Leave(_still, _ages, () => throw new InvalidOperationException("the door is locked"), () => Task.CompletedTask)).ShouldBe("the door is locked");

    private static Task Never() => new TaskCompletionSource().Task;

    private static Task<string?> Leave(ManualTime time, TimeSpan longest, Func<Task> leave, Func<Task> ask) =>
        new Departure(longest, _silence, time).LeaveAsync(leave, ask);
}
