namespace FedOrleans.Silo.Tests.Kubernetes;

/// <summary>A test that renders with kubectl; skipped where there is none.</summary>
public sealed class KubectlFactAttribute : FactAttribute
{
    public KubectlFactAttribute() => Skip = Programs.Missing("kubectl");
}
