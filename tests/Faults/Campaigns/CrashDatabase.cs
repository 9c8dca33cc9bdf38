namespace FedOrleans.Faults.Campaigns;

/// <summary>The database ends without warning, and is started again once the run says that it waits for it.</summary>
public sealed class CrashDatabase : IFault
{
    public string Key => "kill-database";

    public string Name => "database killed, back later";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        await scene.Cluster.Database.CrashAsync();
        await scene.HeldUpByStorageAsync();
        await scene.StartDatabaseAsync();
    }
}
