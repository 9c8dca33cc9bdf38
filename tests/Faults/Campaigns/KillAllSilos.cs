namespace FedOrleans.Faults.Campaigns;

/// <summary><c>kill -9</c> of every silo at once; then all are started again.</summary>
public sealed class KillAllSilos : IFault
{
    public string Key => "kill-all";

    public string Name => "kill -9 of all silos";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        await Task.WhenAll(scene.Cluster.Silos.Select(silo => silo.KillAsync()));
        await Task.WhenAll(scene.Cluster.Silos.Select(scene.RestartAsync));
    }
}
