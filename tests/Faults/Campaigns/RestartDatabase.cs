namespace FedOrleans.Faults.Campaigns;

/// <summary>The database ends without warning, and is started again at once.</summary>
public sealed class RestartDatabase : IFault
{
    public string Name => "the database restarted";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        await scene.Cluster.Database.CrashAsync();
        await scene.Cluster.Database.StartAsync();
    }
}
