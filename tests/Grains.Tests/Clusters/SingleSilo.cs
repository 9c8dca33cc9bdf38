namespace FedOrleans.Grains.Tests.Clusters;

/// <summary>A cluster of one silo that the tests of a class share.</summary>
public sealed class SingleSilo : IAsyncLifetime
{
    public RunCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await RunCluster.StartAsync(1);

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
