using FedOrleans.Faults.Servers;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>A test with a disk of its own; skipped where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DiskFactAttribute : FactAttribute
{
    public DiskFactAttribute() => Skip = SmallDisk.Missing;
}
