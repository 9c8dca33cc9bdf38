namespace FedOrleans.Faults.Campaigns;

/// <summary>The database stands still with its connections open until the run says that it waits for it.</summary>
public sealed class FreezeDatabase : IFault
{
    public string Key => "freeze-database";

    public string Name => "SIGSTOP of the database";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        scene.Cluster.Database.Freeze();
        try
        {
            await scene.HeldUpByStorageAsync();
        }
        finally
        {
            scene.Cluster.Database.Thaw();
        }
    }
}
