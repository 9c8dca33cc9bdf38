namespace FedOrleans.Faults.Campaigns;

/// <summary>The database ends without warning, and is started again at once.</summary>
public sealed class RestartDatabase : IFault
{
    public string Key => "restart-database";

    public string Name => "database killed, back at once";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        await scene.Cluster.Database.CrashAsync();
        await scene.StartDatabaseAsync();
    }
}
