using FedOrleans.Faults.Servers;
using FedOrleans.Faults.Silos;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>Three silo processes over a database; none where its program is missing, and then its tests are skipped.</summary>
public abstract class ClusterFixture(string? missing, Func<string, string, IDatabaseServer> database) : IAsyncLifetime
{
    public SiloCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (missing is null)
        {
            Cluster = await SiloCluster.StartAsync(database, silos: 3, ownDisk: SmallDisk.Missing is null, ownNetwork: NetworkSpaces.Missing is null);
        }
    }

    public async Task DisposeAsync()
    {
        if (Cluster is not null)
        {
            await Cluster.DisposeAsync();
        }
    }
}

/// <summary>Three silo processes over Redis.</summary>
public sealed class RedisCluster() : ClusterFixture(RedisServer.Missing, (directory, address) => new RedisServer(directory, address));

/// <summary>Three silo processes over PostgreSQL.</summary>
public sealed class PostgresCluster() : ClusterFixture(PostgresServer.Missing, (directory, address) => new PostgresServer(directory, address));
