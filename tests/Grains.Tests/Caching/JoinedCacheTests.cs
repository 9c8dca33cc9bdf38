using FedOrleans.Grains.Caching;

namespace FedOrleans.Grains.Tests.Caching;

public sealed class JoinedCacheTests
{
    [Fact]
    public async Task Concurrent_callers_join_one_load()
    {
        JoinedCache<int, string> cache = new(2);
        TaskCompletionSource<string> source = new();
        int loads = 0;
        Task<string> Load(int key)
        {
            Interlocked.Increment(ref loads);
            return source.Task;
        }

        Task<string>[] callers = [.. Enumerable.Range(0, 8).Select(_ => cache.GetAsync(1, Load, CancellationToken.None))];
        source.SetResult("one");

        (await Task.WhenAll(callers)).ShouldAllBe(value => value == "one");
        loads.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_load_is_forgotten()
    {
        JoinedCache<int, string> cache = new(2);
        await Should.ThrowAsync<IOException>(() => cache.GetAsync(1, _ => throw new IOException(), CancellationToken.None));

        (await cache.GetAsync(1, _ => Task.FromResult("again"), CancellationToken.None)).ShouldBe("again");
    }

    [Fact]
    public async Task The_least_recently_used_result_leaves_first()
    {
        JoinedCache<int, int> cache = new(2);
        List<int> loaded = [];
        Task<int> Load(int key)
        {
            loaded.Add(key);
            return Task.FromResult(key);
        }

        foreach (int key in new[] { 1, 2, 1, 3, 1, 2 })
        {
            (await cache.GetAsync(key, Load, CancellationToken.None)).ShouldBe(key);
        }

        loaded.ShouldBe([1, 2, 3, 2]);
        cache.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_end_the_load_for_others()
    {
        JoinedCache<int, string> cache = new(2);
        TaskCompletionSource<string> source = new();
        using CancellationTokenSource impatience = new();
        Task<string> impatient = cache.GetAsync(1, _ => source.Task, impatience.Token);
        Task<string> patient = cache.GetAsync(1, _ => source.Task, CancellationToken.None);

        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        source.SetResult("one");

        (await patient).ShouldBe("one");
    }
}
