using FedOrleans.Faults.Servers;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>A test with a Redis of its own; skipped where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Missing;
}
