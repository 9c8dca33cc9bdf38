namespace FedOrleans.Silo.Tests.Kubernetes;

/// <summary>A test of several cases that renders with kubectl; skipped where there is none.</summary>
public sealed class KubectlTheoryAttribute : TheoryAttribute
{
    public KubectlTheoryAttribute() => Skip = Programs.Missing("kubectl");
}
