namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>Tests with a Redis, one after another. Those with PostgreSQL run beside them, as silos wait more than they work.</summary>
[CollectionDefinition(Name)]
public sealed class RedisCollection : ICollectionFixture<UndisturbedRun>, ICollectionFixture<FaultTotals>
{
    public const string Name = "redis";
}
