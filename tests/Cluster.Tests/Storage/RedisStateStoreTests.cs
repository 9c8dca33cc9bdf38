using FedOrleans.Cluster.Tests.Clusters;
using FedOrleans.Silo.Storage;
using StackExchange.Redis;

namespace FedOrleans.Cluster.Tests.Storage;

[Collection(RedisCollection.Name)]
public sealed class RedisStateStoreTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    [RedisFact]
    public Task A_state_is_kept_byte_for_byte() => WithAsync(store => StateStoreContract.KeepsAsync(store, 100));

    [RedisFact]
    public Task A_large_state_is_kept_byte_for_byte() => WithAsync(StateStoreContract.KeepsLargeAsync);

    [RedisFact]
    public Task A_write_over_another_version_is_refused() => WithAsync(StateStoreContract.RefusesAsync);

    [RedisFact]
    public Task Of_many_writers_one_wins() => WithAsync(StateStoreContract.LetsOneWinAsync);

    [RedisFact]
    public Task A_cleared_state_keeps_its_count() => WithAsync(StateStoreContract.ClearsAsync);

    [RedisFact]
    public Task Two_clusters_on_one_server_keep_their_states_apart() =>
        WithAsync(alpha => WithAsync(beta => StateStoreContract.KeepsApartAsync(alpha, beta), "fedorleans/beta"), "fedorleans/alpha");

    [RedisFact]
    public Task What_was_written_outlives_a_crash() => WithAsync(async store =>
    {
        long version = await store.WriteAsync("crash", [7], null);

        await redis.Server.CrashAsync();
        await Should.ThrowAsync<RedisException>(() => store.ReadAsync("crash"));
        await redis.Server.StartAsync();

        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(Patient.Options(redis.Server));
        (await new RedisStateStore(connection, "tests").ReadAsync("crash"))!.Payload.ShouldBe([7]);
        (await new RedisStateStore(connection, "tests").WriteAsync("crash", [8], version)).ShouldBeGreaterThan(version);
    });

    private async Task WithAsync(Func<IStateStore, Task> test, string prefix = "tests")
    {
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(Patient.Options(redis.Server));
        await test(new RedisStateStore(connection, prefix));
    }
}
