using FedOrleans.Faults.Silos;

namespace FedOrleans.Faults.Campaigns;

/// <summary>SIGTERM of a silo, which must leave with status 0; then it is started again.</summary>
public sealed class StopSilo : IFault
{
    public string Key => "stop-silo";

    public string Name => "SIGTERM of any silo";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        SiloProcess victim = scene.AnySilo;
        int status = await victim.LeaveAsync(scene.Cluster.Cancellation);
        if (status != 0)
        {
            throw new InvalidOperationException($"{victim} left with status {status}");
        }

        await scene.RestartAsync(victim);
    }
}
