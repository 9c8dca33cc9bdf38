using FedOrleans.Faults.Servers;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>A database server for the tests of a class; none where its program is missing, and then its tests are skipped.</summary>
public abstract class ServerFixture(string? missing, Func<string, IDatabaseServer> make) : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fedorleans-server-");

    public IDatabaseServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (missing is null)
        {
            Server = make(_directory.FullName);
            await Server.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (missing is null)
        {
            await Server.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }
}

/// <summary>A Redis for the tests of a class.</summary>
public sealed class RedisFixture() : ServerFixture(RedisServer.Missing, directory => new RedisServer(directory));

/// <summary>A PostgreSQL for the tests of a class.</summary>
public sealed class PostgresFixture() : ServerFixture(PostgresServer.Missing, directory => new PostgresServer(directory));
