using FedOrleans.Cluster.Tests.Clusters;
using FedOrleans.Silo.Storage;
using Npgsql;

namespace FedOrleans.Cluster.Tests.Storage;

[Collection(PostgresCollection.Name)]
public sealed class PostgresStateStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public Task A_state_is_kept_byte_for_byte() => WithAsync(store => StateStoreContract.KeepsAsync(store, 100));

    [PostgresFact]
    public Task A_large_state_is_kept_byte_for_byte() => WithAsync(StateStoreContract.KeepsLargeAsync);

    [PostgresFact]
    public Task A_write_over_another_version_is_refused() => WithAsync(StateStoreContract.RefusesAsync);

    [PostgresFact]
    public Task Of_many_writers_one_wins() => WithAsync(StateStoreContract.LetsOneWinAsync);

    [PostgresFact]
    public Task A_cleared_state_keeps_its_count() => WithAsync(StateStoreContract.ClearsAsync);

    [PostgresFact]
    public Task Two_clusters_on_one_server_keep_their_states_apart() =>
        WithAsync(alpha => WithAsync(beta => StateStoreContract.KeepsApartAsync(alpha, beta), "beta"), "alpha");

    [PostgresFact]
    public Task What_was_written_outlives_a_crash() => WithAsync(async store =>
    {
        long version = await store.WriteAsync("crash", [7], null);

        await postgres.Server.CrashAsync();
        await Should.ThrowAsync<NpgsqlException>(() => store.ReadAsync("crash"));
        await postgres.Server.StartAsync();

        (await store.ReadAsync("crash"))!.Payload.ShouldBe([7]);
        (await store.WriteAsync("crash", [8], version)).ShouldBeGreaterThan(version);
    });

    private async Task WithAsync(Func<IStateStore, Task> test, string cluster = "tests")
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(Patient.Connection(postgres.Server));
        PostgresStateStore store = new(database, cluster);
        await store.InitializeAsync();
        await test(store);
    }
}
