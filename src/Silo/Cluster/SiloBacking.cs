using FedOrleans.Silo.Running;
using FedOrleans.Silo.Storage;
using FedOrleans.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Hosting;
using StackExchange.Redis;

namespace FedOrleans.Silo.Cluster;

/// <summary>The connections that a silo keeps to what lies outside it: membership and storage.</summary>
internal sealed class SiloBacking : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _open = [];
    private NpgsqlDataSource? _members;

    private SiloBacking(IStateStore store) => Store = store;

    public IStateStore Store { get; }

    /// <exception cref="InputException">A connection cannot be opened.</exception>
    public static async Task<SiloBacking> OpenAsync(SiloSettings settings)
    {
        SiloBacking backing = settings.Storage.Kind switch
        {
            StorageKind.Redis => await OverRedisAsync(settings),
            StorageKind.PostgreSql => await OverPostgresAsync(settings),
            _ => OverSqlite(settings.Storage.Directory),
        };
        if (settings.Cluster.Kind == ClusteringKind.PostgreSql)
        {
            backing._members = Source(settings.Cluster.Connection!, "cluster.connection");
            backing._open.Add(backing._members);
        }

        return backing;
    }

    public void AddMembership(ISiloBuilder silo, SiloSettings settings)
    {
        if (_members is { } database)
        {
            silo.Services.AddSingleton<IMembershipTable>(new PostgresMembershipTable(database, settings.Cluster.Id));
        }
        else
        {
            silo.UseRedisClustering(options => options.ConfigurationOptions = RedisOptions(settings.Cluster.Connection!, "cluster.connection"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable connection in Enumerable.Reverse(_open))
        {
            await connection.DisposeAsync();
        }
    }

    private static SiloBacking OverSqlite(string directory)
    {
        Directory.CreateDirectory(directory);
        RunLock hold = RunLock.Take(directory);
        StateStore store = new(Path.Combine(directory, "state.db"));
        SiloBacking backing = new(store);
        backing._open.Add(new Held(hold));
        backing._open.Add(store);
        return backing;
    }

    private static async Task<SiloBacking> OverRedisAsync(SiloSettings settings)
    {
        try
        {
            ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(RedisOptions(settings.Storage.Connection!, "storage.connection"));
            SiloBacking backing = new(new RedisStateStore(connection, $"fedorleans/{settings.Cluster.Id}"));
            backing._open.Add(connection);
            return backing;
        }
        catch (RedisConnectionException refused)
        {
            throw new InputException($"storage.connection: Redis does not answer: {refused.Message}", refused);
        }
    }

    private static async Task<SiloBacking> OverPostgresAsync(SiloSettings settings)
    {
        NpgsqlDataSource database = Source(settings.Storage.Connection!, "storage.connection");
        PostgresStateStore store = new(database, settings.Cluster.Id);
        SiloBacking backing = new(store);
        backing._open.Add(database);
        try
        {
            await store.InitializeAsync();
            return backing;
        }
        catch (NpgsqlException refused)
        {
            await backing.DisposeAsync();
            throw new InputException($"storage.connection: PostgreSQL does not answer: {refused.Message}", refused);
        }
    }

    private static NpgsqlDataSource Source(string connection, string key)
    {
        try
        {
            return NpgsqlDataSource.Create(connection);
        }
        catch (ArgumentException wrong)
        {
            throw new InputException($"{key}: not a connection string of PostgreSQL: {wrong.Message}", wrong);
        }
    }

    private static ConfigurationOptions RedisOptions(string connection, string key)
    {
        try
        {
            ConfigurationOptions options = ConfigurationOptions.Parse(connection);
            options.AbortOnConnectFail = true;
            return options;
        }
        catch (ArgumentException wrong)
        {
            throw new InputException($"{key}: not a configuration of Redis: {wrong.Message}", wrong);
        }
    }

    private sealed class Held(IDisposable hold) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            hold.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
