using FedOrleans.Faults.Campaigns;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>A fault over which a silo ends though it has no reason to, as one does that crashes.</summary>
internal sealed class UnexplainedEnd : IFault
{
    public string Key => "unexplained-end";

    public string Name => "a silo that crashes";

    public Task InjectAsync(Scene scene) => scene.AnySilo.KillAsync();
}
