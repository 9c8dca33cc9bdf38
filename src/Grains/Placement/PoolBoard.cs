using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Hosting;
using Microsoft.Extensions.Options;

namespace FedOrleans.Grains.Placement;

/// <summary>What this silo knows of the pools of all, at most a second old, and what it has placed on them since.</summary>
public sealed class PoolBoard(IPoolLoads pools, IOptions<GrainOptions> options, TimeProvider time)
{
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<SiloAddress, Reading> _readings = [];

    /// <summary>The silo, of those that serve what is wanted, with the least work a worker. The choice counts as work from then on.</summary>
    /// <exception cref="NoSiloException">None of them serves it.</exception>
    public async Task<SiloAddress> ChooseAsync(IReadOnlyList<SiloAddress> silos, PoolKind wanted)
    {
        IReadOnlyList<(SiloAddress Silo, Reading Reading, PoolLoad Load)> serving = await ServingAsync(silos, wanted);
        lock (_lock)
        {
            (SiloAddress best, Reading reading, _) = serving.Count > 0
                ? serving.MinBy(one => (one.Load.PerWorker(one.Reading.Placed + 1), one.Silo.ToParsableString()))
                : throw new NoSiloException(Nobody(wanted));
            reading.Placed++;
            return best;
        }
    }

    /// <summary>Whether a cohort should leave a silo, because another one that serves it would still have less work with it. Saying so counts as its move.</summary>
    public async Task<bool> ShouldLeaveAsync(SiloAddress home, IReadOnlyList<SiloAddress> silos, PoolKind wanted)
    {
        IReadOnlyList<(SiloAddress Silo, Reading Reading, PoolLoad Load)> serving = await ServingAsync(silos, wanted);
        lock (_lock)
        {
            (_, Reading? own, PoolLoad? load) = serving.FirstOrDefault(one => one.Silo.Equals(home));
            if (own is null || load is null)
            {
                return false;
            }

            (_, Reading reading, PoolLoad other) = serving.MinBy(one => (one.Load.PerWorker(one.Reading.Placed + 1), one.Silo.ToParsableString()));
            if (other.PerWorker(reading.Placed + 1) >= load.PerWorker(own.Placed))
            {
                return false;
            }

            reading.Placed++;
            own.Placed--;
            return true;
        }
    }

    /// <summary>The best kind of pool among the silos: GPUs before CPUs.</summary>
    /// <exception cref="NoSiloException">None of them answers.</exception>
    public async Task<PoolKind> BestKindAsync(IReadOnlyList<SiloAddress> silos)
    {
        IReadOnlyList<(SiloAddress Silo, Reading Reading, PoolLoad Load)> all = await ServingAsync(silos, PoolKind.Any);
        return all.Count == 0
            ? throw new NoSiloException(Nobody(PoolKind.Any))
            : all.Any(one => one.Load.Kind == PoolKind.Gpu) ? PoolKind.Gpu : PoolKind.Cpu;
    }

    private static string Nobody(PoolKind wanted) => wanted == PoolKind.Gpu
        ? "no silo of the cluster has a GPU; expected one with silo.role gpu, or another 'device' in the scenario"
        : $"no silo of the cluster trains on the {(wanted == PoolKind.Cpu ? "CPU; expected one with silo.role cpu, or another 'device' in the scenario" : "CPU or a GPU")}";

    private async Task<IReadOnlyList<(SiloAddress Silo, Reading Reading, PoolLoad Load)>> ServingAsync(IReadOnlyList<SiloAddress> silos, PoolKind wanted)
    {
        (SiloAddress Silo, Reading Reading)[] asked = [.. silos.Select(silo => (silo, ReadingOf(silo)))];
        PoolLoad?[] loads = await Task.WhenAll(asked.Select(one => one.Reading.Load));
        return [.. asked.Zip(loads).Where(pair => pair.Second?.Serves(wanted) == true).Select(pair => (pair.First.Silo, pair.First.Reading, pair.Second!))];
    }

    private Reading ReadingOf(SiloAddress silo)
    {
        lock (_lock)
        {
            if (!_readings.TryGetValue(silo, out Reading? known) || time.GetElapsedTime(known.At) > _fresh)
            {
                known = new Reading(AskAsync(silo), time.GetTimestamp());
                _readings[silo] = known;
                foreach (SiloAddress gone in _readings.Where(entry => time.GetElapsedTime(entry.Value.At) > TimeSpan.FromMinutes(1)).Select(entry => entry.Key).ToArray())
                {
                    _readings.Remove(gone);
                }
            }

            return known;
        }
    }

    private async Task<PoolLoad?> AskAsync(SiloAddress silo)
    {
        try
        {
            return await Task.Run(() => pools.AskAsync(silo)).WaitAsync(options.Value.PoolPatience, time);
        }
        catch (Exception unanswered) when (Fault.Of(unanswered).IsTransient)
        {
            // One that does not answer gets no work.
            return null;
        }
    }

    private sealed class Reading(Task<PoolLoad?> load, long at)
    {
        public Task<PoolLoad?> Load => load;

        public long At => at;

        /// <summary>Cohorts placed on it since, less those sent away.</summary>
        public int Placed { get; set; }
    }
}
