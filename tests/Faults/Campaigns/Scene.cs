using FedOrleans.Faults.Silos;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Faults.Campaigns;

/// <summary>What a fault finds.</summary>
/// <param name="Cluster">The cluster, all of whose silos serve.</param>
/// <param name="Run">The run under way.</param>
/// <param name="Choice">A seeded number, 0 or more, that faults with a choice go by.</param>
public sealed record Scene(SiloCluster Cluster, string Run, int Choice)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(240);

    /// <summary>A silo, by the seeded choice.</summary>
    public SiloProcess AnySilo => Cluster.Silos[Choice % Cluster.Silos.Count];

    /// <summary>The silo on which the run's coordinator lives.</summary>
    public async Task<SiloProcess> CoordinatorAsync()
    {
        string name = (await StatusAsync()).Silo;
        return Cluster.Silos.Single(silo => silo.Name == name);
    }

    /// <summary>Where the run stands.</summary>
    public Task<RunView> StatusAsync() => Cluster.Client.UntilAsync(Run, _ => true, _deadline, "somebody tells where the run stands");

    /// <summary>Waits until the run has committed one more round, or has ended.</summary>
    public async Task ProgressAsync() => await ProgressAsync((await StatusAsync()).CommittedRounds);

    /// <summary>Waits until the run has committed more rounds than were seen, or has ended.</summary>
    public Task ProgressAsync(int seen) => Cluster.Client.UntilAsync(
        Run, status => status.HasEnded || status.CommittedRounds > seen, _deadline, $"round {seen + 1} is committed");

    /// <summary>Waits until the run says that it waits for its storage, or has ended.</summary>
    public Task HeldUpByStorageAsync() => Cluster.Client.UntilAsync(
        Run, status => status.HasEnded || status.WaitsFor?.Contains("storage", StringComparison.Ordinal) == true, _deadline, "the run says that it waits for its storage");

    /// <summary>Starts the database, which has ended.</summary>
    public Task StartDatabaseAsync() => Cluster.Database.StartAsync(Cluster.Cancellation);

    /// <summary>Starts silos that ended by themselves where a fault gave them reason to, as an orchestrator does.</summary>
    /// <returns>The names of those that had.</returns>
    /// <exception cref="InvalidOperationException">One ended without such a reason.</exception>
    public async Task<IReadOnlyList<string>> RaiseAsync()
    {
        SiloProcess[] ended = [.. Cluster.Silos.Where(silo => !silo.IsUp)];
        if (ended.FirstOrDefault(silo => !silo.MayEnd) is { } crashed)
        {
            throw new InvalidOperationException($"{crashed} ended by itself, which nothing gave it reason to");
        }

        await Task.WhenAll(ended.Select(RestartAsync));
        return [.. ended.Select(silo => silo.Name)];
    }

    /// <summary>Starts a silo that has ended.</summary>
    public async Task RestartAsync(SiloProcess silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        await silo.StartAsync(Cluster.Cancellation);
        await ReadyAsync(silo);
    }

    /// <summary>Waits until a silo that the others may have declared dead serves; one that gave itself up, now or later, is started again.</summary>
    public async Task RecoverAsync(SiloProcess silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.MayEnd = true;
        await Until.KnownAsync<object>(
            async () => !silo.IsUp || await Cluster.Client.IsReadyAsync(silo) ? silo : null, _deadline, () => $"{silo} serves again or ends", Cluster.Cancellation);
        if (!silo.IsUp)
        {
            await RestartAsync(silo);
        }
    }

    private Task ReadyAsync(SiloProcess silo) => Until.KnownAsync<object>(
        async () => await Cluster.Client.IsReadyAsync(silo) ? silo : null, _deadline, () => $"{silo} says that it is ready", Cluster.Cancellation);
}
