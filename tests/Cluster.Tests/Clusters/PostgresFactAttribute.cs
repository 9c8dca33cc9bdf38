using FedOrleans.Faults.Servers;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>A test with a PostgreSQL of its own; skipped where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Missing;
}
