namespace FedOrleans.Grains.Scheduling;

/// <summary>Chooses the devices of a round.</summary>
public interface ISchedulingPolicy
{
    /// <summary>A pure function of its arguments.</summary>
    /// <param name="seed">Seed of the trial.</param>
    /// <param name="round">From 1.</param>
    /// <param name="candidates">Devices that can take part, ascending.</param>
    /// <param name="count">Devices wanted, 1 or more; all candidates where there are fewer.</param>
    /// <returns>Distinct candidates, ascending.</returns>
    int[] Choose(ulong seed, int round, IReadOnlyList<int> candidates, int count);
}
