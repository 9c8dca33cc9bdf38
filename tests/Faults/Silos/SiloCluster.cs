using System.Globalization;
using FedOrleans.Faults.Servers;

namespace FedOrleans.Faults.Silos;

/// <summary>Some silos over one database, all on this machine.</summary>
public sealed class SiloCluster : IAsyncDisposable
{
    /// <summary>What callers show to silos that serve beyond loopback.</summary>
    public const string Token = "a-token-of-the-campaign";

    private readonly DirectoryInfo _directory;

    private SiloCluster(
        DirectoryInfo directory, SmallDisk? disk, NetworkSpaces? network, IDatabaseServer database, IReadOnlyList<SiloProcess> silos, CancellationToken cancellation)
    {
        _directory = directory;
        Disk = disk;
        Network = network;
        Database = database;
        Silos = silos;
        Cancellation = cancellation;
        Client = new RunClient(silos, cancellation);
    }

    public IDatabaseServer Database { get; }

    public IReadOnlyList<SiloProcess> Silos { get; }

    /// <summary>The disk of the database, where it has one of its own.</summary>
    public SmallDisk? Disk { get; }

    /// <summary>The network between the silos, where each has an address of its own.</summary>
    public NetworkSpaces? Network { get; }

    /// <summary>Ends every wait for this cluster.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Asks whichever silo answers.</summary>
    public RunClient Client { get; }

    /// <summary>Starts a database and its silos.</summary>
    /// <param name="database">Makes the server over a directory and an address of its own.</param>
    /// <param name="silos">Number of silos, 1 or more.</param>
    /// <param name="ownDisk">Whether the database gets a small disk, which <see cref="Disk"/> can fill.</param>
    /// <param name="ownNetwork">Whether each silo gets an address of its own, whose lines <see cref="Network"/> can cut.</param>
    /// <param name="cancellation">Ends every wait for the cluster, now and later.</param>
    public static async Task<SiloCluster> StartAsync(
        Func<string, string, IDatabaseServer> database, int silos, bool ownDisk = false, bool ownNetwork = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        SiloCluster cluster = await PrepareAsync(database, silos, ownDisk, ownNetwork, cancellation);
        try
        {
            await cluster.Database.StartAsync(cancellation);
            await Task.WhenAll(cluster.Silos.Select(silo => silo.StartAsync(cancellation)));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Keeps what the silos wrote, and why somebody wants to read it.</summary>
    /// <param name="directory">Where; made where it does not exist.</param>
    /// <param name="reason">Why.</param>
    public async Task SaveLogsAsync(string directory, string reason)
    {
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(Path.Combine(directory, "failure.txt"), reason, CancellationToken.None);
        foreach (SiloProcess silo in Silos)
        {
            await File.WriteAllTextAsync(Path.Combine(directory, $"{silo.Name}.log"), silo.Log, CancellationToken.None);
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

    private static async Task<SiloCluster> PrepareAsync(
        Func<string, string, IDatabaseServer> database, int silos, bool ownDisk, bool ownNetwork, CancellationToken cancellation)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("fedorleans-faults-");
        SmallDisk? disk = null;
        try
        {
            // The server of a database may run as another user.
            await Command.RunAsync("chmod", "0711", directory.FullName);
            string data = directory.CreateSubdirectory("database").FullName;
            disk = ownDisk ? await SmallDisk.MountAsync(data) : null;
            NetworkSpaces? network = ownNetwork ? await NetworkSpaces.CreateAsync(silos) : null;
            IDatabaseServer server = database(data, network?.Hub ?? "127.0.0.1");
            SiloProcess[] processes = [.. Enumerable.Range(0, silos).Select(i => new SiloProcess(Site(directory, server, network, i)))];
            return new SiloCluster(directory, disk, network, server, processes, cancellation);
        }
        catch
        {
            await (disk?.DisposeAsync() ?? ValueTask.CompletedTask);
            directory.Delete(recursive: true);
            throw;
        }
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
            ["silo:name"] = name,
            ["silo:port"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["silo:trustedNetwork"] = network is null ? "false" : "true",
            ["silo:role"] = "cpu",
            ["http:port"] = "0",
            ["http:token"] = Token,
        };
        return new SiloSite(name, directory.CreateSubdirectory(name).FullName, settings, network?.SpaceOf(number));
    }
}
