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

    [Fact]
    public async Task What_leaves_for_want_of_room_or_on_request_is_told_and_loaded_anew()
    {
        List<int> left = [];
        JoinedCache<int, int> cache = new(2, left.Add);
        for (int key = 1; key <= 3; key++)
        {
            await cache.GetAsync(key, Task.FromResult, CancellationToken.None);
        }

        cache.Remove(key => key >= 3);

        cache.Count.ShouldBe(1);
        (await cache.GetAsync(3, _ => Task.FromResult(30), CancellationToken.None)).ShouldBe(30);
        (await cache.GetAsync(2, _ => Task.FromResult(20), CancellationToken.None)).ShouldBe(2);
        left.ShouldBe([1, 3]);
    }

    [Fact]
    public async Task What_is_removed_while_it_loads_comes_to_its_caller_and_is_told_then()
    {
        TaskCompletionSource<string> told = new();
        JoinedCache<int, string> cache = new(2, told.SetResult);
        TaskCompletionSource<string> source = new();
        Task<string> caller = cache.GetAsync(1, _ => source.Task, CancellationToken.None);

        cache.Remove(_ => true);
        told.Task.IsCompleted.ShouldBeFalse();
        source.SetResult("one");

        (await caller).ShouldBe("one");
        (await told.Task).ShouldBe("one");
        cache.Count.ShouldBe(0);
    }
}
