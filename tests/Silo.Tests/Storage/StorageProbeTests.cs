using FedOrleans.Silo.Storage;

namespace FedOrleans.Silo.Tests.Storage;

public sealed class StorageProbeTests
{
    private readonly ManualTime _time = new();
    private readonly RecordedLog<StorageWatch> _log = new();

    [Fact]
    public async Task A_storage_that_answers_is_well() => (await Probe(() => Task.FromResult<StoredState?>(null)).AnswersAsync(default)).ShouldBeTrue();

    [Fact]
    public async Task What_a_storage_that_refuses_says_is_for_the_log_alone()
    {
        (await Probe(() => throw new IOException("mgr: 6 of 10 available")).AnswersAsync(default)).ShouldBeFalse();
        _log.Entries.ShouldHaveSingleItem().ShouldContain("mgr: 6 of 10 available");
    }

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

        Task<bool>[] told = [.. Enumerable.Range(0, 8).Select(_ => probe.AnswersAsync(default))];
        await asked.Task;
        told.ShouldAllBe(one => !one.IsCompleted);
        _time.Advance(0.25);

        (await Task.WhenAll(told)).ShouldAllBe(answers => !answers);
        questions.ShouldBe(1);
        answer.SetResult(null);
        (await probe.AnswersAsync(default)).ShouldBeTrue();
    }

    private StorageProbe Probe(Func<Task<StoredState?>> read) => new(new Store(read), new StorageWatch(_log), TimeSpan.FromMilliseconds(250), _time);

    private sealed class Store(Func<Task<StoredState?>> read) : IStateStore
    {
        public Task<StoredState?> ReadAsync(string key) => read();

        public Task<long> WriteAsync(string key, byte[]? payload, long? expectedVersion) => throw new NotSupportedException();
    }
}
