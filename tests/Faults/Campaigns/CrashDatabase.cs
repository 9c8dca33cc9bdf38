namespace FedOrleans.Faults.Campaigns;

/// <summary>The database ends without warning, and is started again once the run says that it waits for it.</summary>
public sealed class CrashDatabase : IFault
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(120);

    public string Name => "the database crashed";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        await scene.Cluster.Database.CrashAsync();
        await scene.Cluster.Client.UntilAsync(
            scene.Run, status => status.HasEnded || status.WaitsFor?.Contains("storage", StringComparison.Ordinal) == true, _deadline, "the run says that it waits for its storage");
        await scene.Cluster.Database.StartAsync();
    }
}
