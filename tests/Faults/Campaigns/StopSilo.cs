using FedOrleans.Faults.Silos;

namespace FedOrleans.Faults.Campaigns;

/// <summary>SIGTERM of a silo, which must leave with status 0; then it is started again.</summary>
public sealed class StopSilo : IFault
{
    public string Name => "a silo told to leave";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        SiloProcess victim = scene.AnySilo;
        int status = await victim.LeaveAsync();
        if (status != 0)
        {
            throw new InvalidOperationException($"{victim} left with status {status}: {victim.Log}");
        }

        await scene.RestartAsync(victim);
    }
}
