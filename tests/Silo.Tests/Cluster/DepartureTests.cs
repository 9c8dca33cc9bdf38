using System.Net.Sockets;
using FedOrleans.Silo.Cluster;

namespace FedOrleans.Silo.Tests.Cluster;

public sealed class DepartureTests
{
    private static readonly TimeSpan _ages = TimeSpan.FromHours(1);
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_silo_that_gets_away_has_left() =>
        (await Leave(_ages, _ages, () => Task.CompletedTask, () => Task.CompletedTask)).ShouldBeNull();

    [Fact]
    public async Task A_database_that_does_not_answer_is_not_waited_for() =>
        (await Leave(_ages, _moment, Never, () => throw new SocketException((int)SocketError.ConnectionRefused)))!.ShouldContain("(it refused the connection)");

    [Fact]
    public async Task While_the_database_answers_the_silo_may_take_all_its_time()
    {
        int asked = 0;
        TaskCompletionSource leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);

        string? untold = await Leave(_ages, TimeSpan.FromSeconds(5), () => leaving.Task, () =>
        {
            // One silent moment among answers is no silence.
            if (++asked == 5)
            {
                leaving.SetResult();
            }

            return asked == 2 ? Task.FromException(new IOException("away for a moment")) : Task.CompletedTask;
        });

        untold.ShouldBeNull();
        asked.ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task Even_a_silo_whose_database_answers_does_not_stay_for_ever() =>
        (await Leave(_moment, _ages, Never, () => Task.CompletedTask))!.ShouldContain("took longer");

    [Fact]
    public async Task What_keeps_a_silo_from_leaving_is_told() =>
        (await Leave(_ages, _ages, () => throw new InvalidOperationException("the door is locked"), () => Task.CompletedTask)).ShouldBe("the door is locked");

    private static Task Never() => new TaskCompletionSource().Task;

    private static Task<string?> Leave(TimeSpan longest, TimeSpan silence, Func<Task> leave, Func<Task> ask) =>
        new Departure(longest, silence, TimeProvider.System).LeaveAsync(leave, ask);
}
