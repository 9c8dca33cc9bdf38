using System.Globalization;
using FedOrleans.Faults.Servers;

namespace FedOrleans.Faults.Silos;

/// <summary>Some silos over one database, all on this machine.</summary>
public sealed class SiloCluster : IAsyncDisposable
{
    /// <summary>What callers show to silos that serve beyond loopback.</summary>
    public const string Token = "a-token-of-the-campaign";

    private readonly DirectoryInfo _directory;

    private SiloCluster(DirectoryInfo directory, SmallDisk? disk, NetworkSpaces? network, IDatabaseServer database, IReadOnlyList<SiloProcess> silos)
    {
        _directory = directory;
        Disk = disk;
        Network = network;
        Database = database;
        Silos = silos;
        Client = new RunClient(silos);
    }

    public IDatabaseServer Database { get; }

    public IReadOnlyList<SiloProcess> Silos { get; }

    /// <summary>The disk of the database, where it has one of its own.</summary>
    public SmallDisk? Disk { get; }

    /// <summary>The network between the silos, where each has an address of its own.</summary>
    public NetworkSpaces? Network { get; }

    /// <summary>Asks whichever silo answers.</summary>
    public RunClient Client { get; }

    /// <summary>Starts a database and its silos.</summary>
    /// <param name="database">Makes the server over a directory and an address of its own.</param>
    /// <param name="silos">Number of silos, 1 or more.</param>
    /// <param name="ownDisk">Whether the database gets a small disk, which <see cref="Disk"/> can fill.</param>
    /// <param name="ownNetwork">Whether each silo gets an address of its own, whose lines <see cref="Network"/> can cut.</param>
    public static async Task<SiloCluster> StartAsync(
        Func<string, string, IDatabaseServer> database, int silos, bool ownDisk = false, bool ownNetwork = false)
    {
        ArgumentNullException.ThrowIfNull(database);
        DirectoryInfo directory = Directory.CreateTempSubdirectory("fedorleans-faults-");
        string data = directory.CreateSubdirectory("database").FullName;
        SmallDisk? disk = ownDisk ? await SmallDisk.MountAsync(data) : null;
        NetworkSpaces? network = ownNetwork ? await NetworkSpaces.CreateAsync(silos) : null;
        IDatabaseServer server = database(data, network?.Hub ?? "127.0.0.1");
        SiloCluster cluster = new(
            directory, disk, network, server, [.. Enumerable.Range(0, silos).Select(i => new SiloProcess(Site(directory, server, network, i)))]);
        try
        {
            await server.StartAsync();
            await Task.WhenAll(cluster.Silos.Select(silo => silo.StartAsync()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SiloProcess silo in Silos)
        {
            await silo.DisposeAsync();
        }

        Client.Dispose();
        await Database.DisposeAsync();
        await (Disk?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Network?.DisposeAsync() ?? ValueTask.CompletedTask);
        _directory.Delete(recursive: true);
    }

    private static SiloSite Site(DirectoryInfo directory, IDatabaseServer server, NetworkSpaces? network, int number)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"silo-{number}");
        string address = network?.AddressOf(number) ?? "127.0.0.1";
        Dictionary<string, string> settings = new()
        {
            ["silo:address"] = address,
            ["http:address"] = address,
            ["cluster:kind"] = server.Kind,
            ["cluster:connection"] = server.Connection,
            ["cluster:probeSeconds"] = "1",
            ["silo:name"] = name,
            ["silo:port"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["silo:gatewayPort"] = "0",
            ["silo:role"] = "cpu",
            ["http:port"] = "0",
            ["http:token"] = Token,
        };
        return new SiloSite(name, directory.CreateSubdirectory(name).FullName, settings, network?.SpaceOf(number));
    }
}
