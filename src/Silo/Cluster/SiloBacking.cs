using System.Net.Sockets;
using FedOrleans.Silo.Running;
using FedOrleans.Silo.Storage;
using FedOrleans.Validation;
using Microsoft.Data.Sqlite;
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
        try
        {
            await backing.FindMembersAsync(settings);
            return backing;
        }
        catch
        {
            await backing.DisposeAsync();
            throw;
        }
    }

    public void AddMembership(ISiloBuilder silo, SiloSettings settings)
    {
        if (_members is { } database)
        {
            silo.Services.AddSingleton<IMembershipTable>(new PostgresMembershipTable(database, settings.Cluster.Id));
        }
        else
        {
            silo.UseRedisClustering(options => options.ConfigurationOptions = RedisConnector.Options(settings.Cluster.Connection!, "cluster.connection"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable connection in Enumerable.Reverse(_open))
        {
            await connection.DisposeAsync();
        }
    }

    /// <summary>Orleans connects to the members by itself, but does not say where it fails.</summary>
    private async Task FindMembersAsync(SiloSettings settings)
    {
        const string Key = "cluster.connection";
        bool isElsewhere = settings.Cluster.Connection != settings.Storage.Connection;
        if (settings.Cluster.Kind == ClusteringKind.PostgreSql)
        {
            _members = Source(settings.Cluster.Connection!, Key);
            _open.Add(_members);
            if (isElsewhere)
            {
                await UseAsync(_members, Key, async () => await (await _members.OpenConnectionAsync()).DisposeAsync());
            }
        }
        else if (settings.Cluster.Kind == ClusteringKind.Redis && isElsewhere)
        {
            await (await RedisConnector.OpenAsync(settings.Cluster.Connection!, Key, TimeProvider.System)).DisposeAsync();
        }
    }

    private static SiloBacking OverSqlite(string directory)
    {
        RunLock hold = Take(directory);
        try
        {
            StateStore store = new(Path.Combine(directory, "state.db"));
            SiloBacking backing = new(store);
            backing._open.Add(new Held(hold));
            backing._open.Add(store);
            return backing;
        }
        catch (SqliteException unusable)
        {
            hold.Dispose();
            throw new InputException($"storage.directory: '{directory}' cannot be used: its state.db {StorageReason.Of(unusable)}", unusable);
        }
    }

    private static RunLock Take(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"storage.directory: '{directory}' cannot be made; expected a directory that this silo may write to", refused);
        }

        try
        {
            return RunLock.Take(directory);
        }
        catch (InputException refused)
        {
            throw new InputException(
                $"storage.directory: '{directory}' is in use by another process, or cannot be written to; expected a directory of this silo alone", refused);
        }
    }

    private static async Task<SiloBacking> OverRedisAsync(SiloSettings settings)
    {
        ConnectionMultiplexer connection = await RedisConnector.OpenAsync(settings.Storage.Connection!, StorageKey(settings), TimeProvider.System);
        SiloBacking backing = new(new RedisStateStore(connection, $"fedorleans/{settings.Cluster.Id}"));
        backing._open.Add(connection);
        return backing;
    }

    private static async Task<SiloBacking> OverPostgresAsync(SiloSettings settings)
    {
        string key = StorageKey(settings);
        NpgsqlDataSource database = Source(settings.Storage.Connection!, key);
        PostgresStateStore store = new(database, settings.Cluster.Id);
        SiloBacking backing = new(store);
        backing._open.Add(database);
        try
        {
            await UseAsync(database, key, store.InitializeAsync);
            return backing;
        }
        catch
        {
            await backing.DisposeAsync();
            throw;
        }
    }

    /// <summary>The setting that people have set: the storage is that of the cluster where they say no more.</summary>
    private static string StorageKey(SiloSettings settings) => settings.Storage.Connection == settings.Cluster.Connection ? "cluster.connection" : "storage.connection";

    /// <exception cref="InputException">PostgreSQL cannot be used.</exception>
    private static async Task UseAsync(NpgsqlDataSource database, string key, Func<Task> use)
    {
        try
        {
            await use();
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException)
        {
            NpgsqlConnectionStringBuilder asked = new(database.ConnectionString);
            throw new InputException($"{key}: PostgreSQL at {asked.Host}:{asked.Port} {StorageReason.Of(failure)}", failure);
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

    private sealed class Held(IDisposable hold) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            hold.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
