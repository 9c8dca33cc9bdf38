using FedOrleans.Silo.Storage;

namespace FedOrleans.Silo.Tests.Cluster;

public sealed class StorageProbeTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_storage_that_answers_is_well() => (await Probe(() => Task.FromResult<StoredState?>(null)).WhatIsWrongAsync(default)).ShouldBeNull();

    [Fact]
    public async Task A_storage_that_refuses_is_quoted() =>
        (await Probe(() => throw new IOException("disk is full")).WhatIsWrongAsync(default)).ShouldBe("disk is full");

    [Fact]
    public async Task A_silent_storage_is_asked_once_however_many_want_to_know()
    {
        int questions = 0;
        TaskCompletionSource asked = new();
        TaskCompletionSource<StoredState?> answer = new();
        StorageProbe probe = Probe(() =>
        {
            questions++;
            asked.TrySetResult();
            return answer.Task;
        });

        Task<string?>[] told = [.. Enumerable.Range(0, 8).Select(_ => probe.WhatIsWrongAsync(default))];
        await asked.Task;
        told.ShouldAllBe(one => !one.IsCompleted);
        _time.Advance(0.25);

        (await Task.WhenAll(told)).ShouldAllBe(wrong => wrong == "no answer within 0.25 s");
        questions.ShouldBe(1);
        answer.SetResult(null);
        (await probe.WhatIsWrongAsync(default)).ShouldBeNull();
    }

    private StorageProbe Probe(Func<Task<StoredState?>> read) => new(new Store(read), TimeSpan.FromMilliseconds(250), _time);

    private sealed class Store(Func<Task<StoredState?>> read) : IStateStore
    {
        public Task<StoredState?> ReadAsync(string key) => read();

        public Task<long> WriteAsync(string key, byte[]? payload, long? expectedVersion) => throw new NotSupportedException();
    }
}
