namespace FedOrleans.Faults.Campaigns;

/// <summary>The database stands still with its connections open until the run says that it waits for it.</summary>
public sealed class FreezeDatabase : IFault
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(120);

    public string Name => "the database frozen";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        scene.Cluster.Database.Freeze();
        try
        {
            await scene.Cluster.Client.UntilAsync(
                scene.Run, status => status.HasEnded || status.WaitsFor is not null, _deadline, "the run says that it waits");
        }
        finally
        {
            scene.Cluster.Database.Thaw();
        }
    }
}
