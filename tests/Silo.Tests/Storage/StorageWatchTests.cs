using FedOrleans.Silo.Storage;
using StackExchange.Redis;

namespace FedOrleans.Silo.Tests.Storage;

public sealed class StorageWatchTests
{
    private static readonly RedisConnectionException _closed = new(ConnectionFailureType.SocketClosed, "mgr: 6 of 10 available");
    private readonly RecordedLog<StorageWatch> _log = new();

    [Fact]
    public void People_are_told_what_it_means_and_the_log_what_the_driver_said()
    {
        new StorageWatch(_log).Failed(_closed, isWrite: true).ShouldBe("closed the connection");

        _log.Entries.ShouldBe(["Warning: The storage closed the connection: mgr: 6 of 10 available"]);
    }

    [Fact]
    public void The_log_has_one_entry_until_something_else_is_wrong_or_it_has_passed()
    {
        StorageWatch watch = new(_log);
        for (int i = 0; i < 100; i++)
        {
            watch.Failed(_closed, isWrite: true);
            // Reads that go well say nothing of writes.
            watch.Answered(isWrite: false);
        }

        _log.Entries.Count.ShouldBe(1);
        watch.Failed(new TimeoutException(), isWrite: true);
        _log.Entries.Count.ShouldBe(2);
        watch.Answered(isWrite: true);
        watch.Failed(new TimeoutException(), isWrite: true);
        _log.Entries.Count.ShouldBe(3);
    }
}
