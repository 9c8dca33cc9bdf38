using FedOrleans.Faults.Silos;

namespace FedOrleans.Faults.Campaigns;

/// <summary>A silo is cut from the others, though not from the database, until they have gone on without it.</summary>
public sealed class CutNetwork : IFault
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(120);

    public string Key => "cut-network";

    public string Name => "a silo cut from the others";

    public async Task InjectAsync(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        int number = scene.Choice % scene.Cluster.Silos.Count;
        SiloProcess victim = scene.Cluster.Silos[number];
        await scene.Cluster.Network!.CutAsync(number);
        try
        {
            // The side that is outvoted learns of it from the membership table and ends itself.
            await Until.KnownAsync<object>(
                () => Task.FromResult<object?>(scene.Cluster.Silos.Any(silo => !silo.IsUp) ? victim : null), _deadline, () => "a silo gives itself up", scene.Cluster.Cancellation);
        }
        finally
        {
            await scene.Cluster.Network.JoinAsync(number);
        }

        foreach (SiloProcess silo in scene.Cluster.Silos)
        {
            await scene.RecoverAsync(silo);
        }
    }
}
