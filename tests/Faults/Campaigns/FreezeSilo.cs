using FedOrleans.Faults.Silos;

namespace FedOrleans.Faults.Campaigns;

/// <summary>SIGSTOP of a silo until the others have gone on without it; then it wakes among those who have declared it dead.</summary>
/// <param name="coordinator">Whether it is the one on which the run's coordinator lives, or any.</param>
public sealed class FreezeSilo(bool coordinator) : IFault
{
    public string Key => coordinator ? "freeze-coordinator" : "freeze-silo";

    public string Name => coordinator ? "SIGSTOP of the coordinator's silo" : "SIGSTOP of any silo";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        SiloProcess victim = coordinator ? await scene.CoordinatorAsync() : scene.AnySilo;
        victim.Freeze();
        try
        {
            await scene.ProgressAsync();
            await scene.ProgressAsync();
        }
        finally
        {
            victim.Thaw();
        }

        await scene.RecoverAsync(victim);
    }
}
