namespace FedOrleans.Faults.Servers;

/// <summary>A kind of database that a cluster can live on.</summary>
/// <param name="Name">What <c>cluster.kind</c> calls it.</param>
/// <param name="Missing">Why it cannot be used here; null where it can.</param>
/// <param name="Create">Makes a server over a directory and an address.</param>
public sealed record DatabaseKind(string Name, string? Missing, Func<string, string, IDatabaseServer> Create)
{
    public static IReadOnlyList<DatabaseKind> All =>
    [
        new("redis", RedisServer.Missing, (directory, address) => new RedisServer(directory, address)),
        new("postgresql", PostgresServer.Missing, (directory, address) => new PostgresServer(directory, address)),
    ];
}
