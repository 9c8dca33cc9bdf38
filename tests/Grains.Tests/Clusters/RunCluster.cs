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
            });
            silo.AddActivityPropagation();
            silo.Services.AddKeyedSingleton<IGrainStorage>(GrainStorage.Name, (services, _) => storage.For(services.GetRequiredService<Serializer>()));
            // A killed silo is declared dead after about a second instead of half a minute.
            silo.Services.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromMilliseconds(250);
                membership.NumMissedProbesLimit = 2;
                membership.NumVotesForDeathDeclaration = 1;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(1);
            });
        });
        builder.ConfigureClient(client => client.Services.AddFedOrleansSerialization());
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return new RunCluster(cluster, storage);
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
    public static async Task<RunStatus> UntilAsync(ICoordinatorGrain run, Func<RunStatus, bool> condition)
    {
        while (true)
        {
            try
            {
                RunStatus status = await run.GetStatusAsync();
                if (condition(status))
                {
                    return status;
                }
            }
            catch (OrleansException)
            {
                // The silo of the coordinator was killed; the next call finds or makes another activation.
            }

            await Task.Yield();
        }
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
