using System.Globalization;
using System.Text;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Placement;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;

namespace FedOrleans.Grains.Tests.Clusters;

/// <summary>A cluster in this process, with storage that outlives its silos.</summary>
public sealed class RunCluster : IAsyncDisposable
{
    /// <summary>Far longer than anything here takes, however busy the machine is: a limit that is met is a fault.</summary>
    private static readonly TimeSpan _ages = TimeSpan.FromMinutes(10);

    private RunCluster(InProcessTestCluster cluster, SharedStorage storage)
    {
        Cluster = cluster;
        Storage = storage;
    }

    public InProcessTestCluster Cluster { get; }

    public SharedStorage Storage { get; }

    /// <summary>Starts silos that train linear models.</summary>
    public static Task<RunCluster> StartAsync(int silos, TrainingProbe? probe = null, SharedStorage? storage = null, int repeats = 10, bool alike = false, IReadOnlyList<IPoolGauge>? pools = null)
    {
        TrainingProbe watched = probe ?? new TrainingProbe();
        int begun = 0;
        return StartAsync(
            silos,
            (services, silo) =>
            {
                services.AddSingleton<ITrainingEngine>(new LinearEngine(silo, watched, alike));
                int number = Interlocked.Increment(ref begun) - 1;
                if (pools is not null)
                {
                    services.AddSingleton(pools[number]);
                }
            },
            storage,
            repeats);
    }

    /// <summary>Starts silos that train language models, each with a pool of its own.</summary>
    public static Task<RunCluster> StartWithModelsAsync(int silos) => StartAsync(
        silos,
        (services, _) => services
            .AddSingleton(new WorkerOptions { Device = ComputeDevice.Cpu, Workers = 2 })
            .AddSingleton<TrainingPool>()
            .AddSingleton<ITrainingEngine, TrainingEngine>(),
        storage: null,
        repeats: 0);

    private static async Task<RunCluster> StartAsync(int silos, Action<IServiceCollection, string> addEngine, SharedStorage? storage, int repeats)
    {
        storage ??= new SharedStorage();
        InProcessTestClusterBuilder builder = new((short)silos);
        builder.ConfigureSilo((options, silo) =>
        {
            addEngine(silo.Services, options.SiloName);
            silo.Services.AddFedOrleans(grains =>
            {
                grains.ModelsDirectory = AppContext.BaseDirectory;
                grains.DatasetsDirectory = AppContext.BaseDirectory;
                grains.RepeatPause = TimeSpan.FromMilliseconds(50);
                grains.RoundRepeats = repeats;
                // A test that holds a silo's threads up for seconds must not change where work goes, or how often it is done.
                grains.PoolPatience = grains.CohortProbe = TimeSpan.FromMinutes(1);
            });
            silo.AddActivityPropagation();
            silo.Services.AddKeyedSingleton<IGrainStorage>(GrainStorage.Name, (services, _) => storage.For(services.GetRequiredService<Serializer>()));
            // Nobody is taken for dead because the machine is busy: a silo that is killed is declared dead by the test.
            silo.Services.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromMinutes(1);
                membership.MaxJoinAttemptTime = _ages;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(1);
            });
            silo.Services.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = _ages);
            silo.Services.Configure<ConnectionOptions>(connection => connection.OpenConnectionTimeout = _ages);
        });
        builder.ConfigureClient(client =>
        {
            client.Services.AddFedOrleansSerialization();
            client.Services.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = _ages);
            client.Services.Configure<ConnectionOptions>(connection => connection.OpenConnectionTimeout = _ages);
        });
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        // Else work goes only to those silos that the first to place it happens to know.
        await Task.WhenAll(cluster.Silos.Select(silo => KnowsAllAsync(cluster.GetSiloServiceProvider(silo.SiloAddress), silos)));
        return new RunCluster(cluster, storage);
    }

    private static async Task KnowsAllAsync(IServiceProvider silo, int silos)
    {
        IClusterMembershipService membership = silo.GetRequiredService<IClusterMembershipService>();
        IClusterManifestProvider manifests = silo.GetRequiredService<IClusterManifestProvider>();
        await UntilAsync(
            () => Math.Min(membership.CurrentSnapshot.Members.Values.Count(member => member.Status == SiloStatus.Active), manifests.Current.Silos.Count),
            known => known == silos);
    }

    /// <summary>Ends a silo as a crash does, and has it declared dead.</summary>
    public async Task KillAsync(InProcessSiloHandle silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        await Cluster.KillSiloAsync(silo);
        IServiceProvider survivor = Cluster.GetSiloServiceProvider(Cluster.Silos[0].SiloAddress);
        await survivor.GetRequiredService<IClusterMembershipService>().TryKill(silo.SiloAddress);
    }

    public ICoordinatorGrain Run(string name) => Cluster.Client.GetGrain<ICoordinatorGrain>(name);

    /// <summary>Runs a scenario to its end and gives all that its result files would hold.</summary>
    public async Task<string> CompleteAsync(string name, string scenario)
    {
        ICoordinatorGrain run = Run(name);
        await run.StartAsync(new RunRequest(scenario));
        RunStatus status = await EndOfAsync(run);
        status.Stage.ShouldBe(RunStage.Completed, status.Failure?.Detail);
        return await ResultsAsync(run);
    }

    /// <summary>Waits until a run has ended, however it ends.</summary>
    public static Task<RunStatus> EndOfAsync(ICoordinatorGrain run) => UntilAsync(run, status => status.HasEnded);

    /// <summary>Asks for the status until it is so.</summary>
    public static Task<RunStatus> UntilAsync(ICoordinatorGrain run, Func<RunStatus, bool> condition) => UntilAsync(run.GetStatusAsync, condition);

    /// <summary>Looks until it is so.</summary>
    /// <exception cref="TimeoutException">It never is.</exception>
    public static Task<T> UntilAsync<T>(Func<T> look, Func<T, bool> condition) => UntilAsync(() => Task.FromResult(look()), condition);

    /// <summary>Asks until the answer is so.</summary>
    /// <exception cref="TimeoutException">It never is.</exception>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(condition);
        long began = TimeProvider.System.GetTimestamp();
        object? last = null;
        while (TimeProvider.System.GetElapsedTime(began) < _ages)
        {
            try
            {
                T answer = await ask();
                if (condition(answer))
                {
                    return answer;
                }

                last = answer;
            }
            catch (OrleansException away)
            {
                // The silo that would answer was killed; the next call finds or makes another activation.
                last = away.Message;
            }

            await Task.Yield();
        }

        throw new TimeoutException($"not in {_ages.TotalMinutes:0} minutes; last seen: {last}");
    }

    /// <summary>All rows as text, every digit included.</summary>
    public static async Task<string> ResultsAsync(ICoordinatorGrain run)
    {
        StringBuilder text = new();
        foreach (RoundRow row in await run.GetRowsAsync(0))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{row}");
        }

        int trials = (await run.GetStatusAsync()).Trials;
        for (int trial = 0; trial < trials; trial++)
        {
            foreach (DeviceRow row in await run.GetDevicesAsync(trial, 0))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{row}");
            }
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync() => await Cluster.DisposeAsync();
}
