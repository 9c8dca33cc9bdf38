using FedOrleans.Faults.Silos;

namespace FedOrleans.Faults.Campaigns;

/// <summary><c>kill -9</c> of the coordinator's silo, which comes back only after the others have gone on without it.</summary>
public sealed class LoseSilo : IFault
{
    public string Key => "lose-coordinator";

    public string Name => "kill -9 of the coordinator's silo, back later";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        SiloProcess victim = await scene.CoordinatorAsync();
        await victim.KillAsync();
        await scene.ProgressAsync();
        await scene.RestartAsync(victim);
    }
}
