namespace FedOrleans.Silo.Tests.Kubernetes;

/// <summary>A test that renders with kubectl and runs a Redis of its own; skipped where one of them is missing.</summary>
public sealed class PodFactAttribute : FactAttribute
{
    public PodFactAttribute() => Skip = Programs.Missing("kubectl") ?? Programs.Missing("redis-server");
}
