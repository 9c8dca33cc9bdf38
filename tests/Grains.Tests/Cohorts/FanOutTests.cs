using FedOrleans.Grains.Cohorts;

namespace FedOrleans.Grains.Tests.Cohorts;

public sealed class FanOutTests
{
    [Fact]
    public async Task No_more_than_the_limit_runs_at_once_and_every_item_runs()
    {
        Queue<TaskCompletionSource> running = new();
        List<int> begun = [];
        Task all = FanOut.ForEachAsync(Enumerable.Range(0, 10).ToList(), 3, item =>
        {
            begun.Add(item);
            TaskCompletionSource source = new();
            running.Enqueue(source);
            return source.Task;
        });

        int most = 0;
        while (running.Count > 0)
        {
            most = Math.Max(most, running.Count);
            running.Dequeue().SetResult();
        }

        await all;
        most.ShouldBe(3);
        begun.ShouldBe(Enumerable.Range(0, 10));
    }

    [Fact]
    public async Task After_a_failure_nothing_more_begins_and_those_under_way_end_first()
    {
        TaskCompletionSource slow = new();
        List<int> begun = [];
        Task all = FanOut.ForEachAsync([0, 1, 2, 3], 2, item =>
        {
            begun.Add(item);
            return item == 1 ? throw new IOException("lost") : slow.Task;
        });

        all.IsCompleted.ShouldBeFalse();
        slow.SetResult();

        (await Should.ThrowAsync<IOException>(() => all)).Message.ShouldBe("lost");
        begun.ShouldBe([0, 1]);
    }
}
