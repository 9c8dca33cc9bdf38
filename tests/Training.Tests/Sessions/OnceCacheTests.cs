using FedOrleans.Training.Sessions;

namespace FedOrleans.Training.Tests.Sessions;

public sealed class OnceCacheTests
{
    private readonly OnceCache<string> _cache = new();

    [Fact]
    public void A_value_is_made_once()
    {
        _cache.Get("key", () => "first").ShouldBe("first");
        _cache.Get("key", () => "second").ShouldBe("first");
    }

    [Fact]
    public void What_was_cancelled_is_made_anew()
    {
        Should.Throw<OperationCanceledException>(() => _cache.Get("key", () => throw new OperationCanceledException()));

        _cache.Get("key", () => "second").ShouldBe("second");
    }

    [Fact]
    public async Task A_caller_who_waited_for_a_making_that_another_cancelled_makes_the_value_itself()
    {
        using var begun = new ManualResetEventSlim();
        using var cancelled = new ManualResetEventSlim();
        Task<string> first = Task.Run(() => _cache.Get("key", () =>
        {
            begun.Set();
            cancelled.Wait();
            throw new OperationCanceledException();
        }));
        begun.Wait();
        Task<string> second = Task.Run(() => _cache.Get("key", () => "second"));
        cancelled.Set();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        (await second).ShouldBe("second");
    }
}
