using FedOrleans.Silo.Tests.Kubernetes;

namespace FedOrleans.Silo.Tests.Storage;

/// <summary>A test that runs a Redis of its own; skipped where there is none.</summary>
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = Programs.Missing("redis-server");
}
