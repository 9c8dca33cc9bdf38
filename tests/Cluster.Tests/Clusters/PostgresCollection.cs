namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>Tests with a PostgreSQL, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<UndisturbedRun>, ICollectionFixture<FaultTotals>
{
    public const string Name = "postgresql";
}
