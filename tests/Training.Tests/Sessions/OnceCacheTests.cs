using System.Runtime.CompilerServices;
using FedOrleans.Training.Sessions;

namespace FedOrleans.Training.Tests.Sessions;

public sealed class OnceCacheTests
{
    private readonly OnceCache<object> _cache = new();
    private int _made;

    [Fact]
    public void What_is_in_use_is_made_once()
    {
        object[] all = [.. Enumerable.Range(0, 4).AsParallel().Select(_ => Get())];
        Collect();

        Get().ShouldBeSameAs(all[0]);
        _made.ShouldBe(1);
    }

    [Fact]
    public void What_nobody_uses_is_given_back_and_made_anew()
    {
        WeakReference unused = Unused();
        Collect();

        unused.IsAlive.ShouldBeFalse();
        Get().ShouldNotBeNull();
        _made.ShouldBe(2);
    }

    [Fact]
    public void What_could_not_be_made_is_tried_anew()
    {
        Should.Throw<IOException>(() => _cache.Get("key", () => throw new IOException()));

        Get().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_caller_who_waited_for_a_making_that_another_cancelled_makes_the_value_itself()
    {
        using var begun = new ManualResetEventSlim();
        using var cancelled = new ManualResetEventSlim();
        Task<object> first = Task.Run(() => _cache.Get("key", () =>
        {
            begun.Set();
            cancelled.Wait();
            throw new OperationCanceledException();
        }));
        begun.Wait();
        Task<object> second = Task.Run(Get);
        cancelled.Set();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        (await second).ShouldNotBeNull();
        _made.ShouldBe(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Unused() => new(Get());

    private object Get() => _cache.Get("key", () =>
    {
        _made++;
        return new object();
    });

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
