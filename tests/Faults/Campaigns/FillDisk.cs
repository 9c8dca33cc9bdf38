namespace FedOrleans.Faults.Campaigns;

/// <summary>The disk of the database is full until the run says that it waits; a database that ended over it is started again.</summary>
public sealed class FillDisk : IFault
{
    public string Key => "fill-disk";

    public string Name => "disk of the database full";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        scene.Cluster.Disk!.Fill();
        try
        {
            await scene.HeldUpByStorageAsync();
        }
        finally
        {
            scene.Cluster.Disk.Empty();
        }

        if (!scene.Cluster.Database.IsUp)
        {
            await scene.StartDatabaseAsync();
        }
    }
}
