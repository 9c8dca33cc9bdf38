using FedOrleans.Faults.Servers;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>A test with a network and a disk of its own over a database; skipped where one of them cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NetworkAndDiskFactAttribute : FactAttribute
{
    public NetworkAndDiskFactAttribute(string database) => Skip =
        NetworkSpaces.Missing ?? SmallDisk.Missing ?? DatabaseKind.All.Single(kind => kind.Name == database).Missing;
}
