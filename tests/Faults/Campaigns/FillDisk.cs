namespace FedOrleans.Faults.Campaigns;

/// <summary>The disk of the database is full until the run says that it waits; a database that ended over it is started again.</summary>
public sealed class FillDisk : IFault
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(120);

    public string Name => "the database's disk full";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        scene.Cluster.Disk!.Fill();
        try
        {
            await scene.Cluster.Client.UntilAsync(
                scene.Run, status => status.HasEnded || status.WaitsFor is not null, _deadline, "the run says that it waits");
        }
        finally
        {
            scene.Cluster.Disk.Empty();
        }

        if (!scene.Cluster.Database.IsUp)
        {
            await scene.Cluster.Database.StartAsync();
        }
    }
}
