using FedOrleans.Faults.Silos;

namespace FedOrleans.Faults.Campaigns;

/// <summary><c>kill -9</c> of a silo; then it is started again.</summary>
/// <param name="coordinator">Whether it is the one on which the run's coordinator lives, or any.</param>
public sealed class KillSilo(bool coordinator) : IFault
{
    public string Key => coordinator ? "kill-coordinator" : "kill-silo";

    public string Name => coordinator ? "kill -9 of the coordinator's silo" : "kill -9 of any silo";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        SiloProcess victim = coordinator ? await scene.CoordinatorAsync() : scene.AnySilo;
        await victim.KillAsync();
        await scene.RestartAsync(victim);
    }
}
