using System.Globalization;
using System.Net;
using FedOrleans.Grains.Hosting;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.CommandLine.Content;
using FedOrleans.Silo.Http;
using FedOrleans.Silo.Storage;
using FedOrleans.Silo.Telemetry;
using FedOrleans.Training.Content;
using FedOrleans.Training.Sessions;
using FedOrleans.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace FedOrleans.Silo.Running;

/// <summary>A silo of its own in this process, on the loopback interface, with its state in one file.</summary>
internal sealed class LocalSilo : IAsyncDisposable
{
    // A file on a disk that others keep busy is slow, but nobody else can answer: there is no other silo to turn to.
    private static readonly TimeSpan _storePatience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan _callPatience = TimeSpan.FromSeconds(180);

    private readonly IHost _host;
    private readonly StateStore _store;
    private readonly RunLock _hold;

    private LocalSilo(IHost host, StateStore store, RunLock hold)
    {
        _host = host;
        _store = store;
        _hold = hold;
    }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Where its pages are; null where it serves none.</summary>
    public string? Url => (_host as WebApplication)?.Urls.First();

    /// <param name="engine">Trains for the silo's grains.</param>
    /// <param name="accelerator">What trains, <c>CPU</c> or <c>CUDA</c>.</param>
    /// <param name="checkpoint">Directory of the state file; made where it does not exist.</param>
    /// <param name="servePort">Port of its pages on loopback, 0 for a free one; null for none.</param>
    public static async Task<LocalSilo> StartAsync(ITrainingEngine engine, string accelerator, string checkpoint, int? servePort = null)
    {
        RunLock hold = RunLock.Take(checkpoint);
        StateStore store = Open(Path.Combine(checkpoint, "state.db"), hold);
        using HeldPort own = new();
        IHost host = servePort is { } port ? BuildServed(engine, accelerator, store, checkpoint, own, port) : Build(engine, store, own);
        await host.StartAsync();
        return new LocalSilo(host, store, hold);
    }

    /// <summary>Where the embedded models and data sets lie.</summary>
    public static void Content(GrainOptions options)
    {
        options.ModelsDirectory = ContentLocator.ModelsDirectory;
        options.DatasetsDirectory = ContentLocator.DatasetsDirectory;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await TelemetrySetup.EndAsync(_host.Services);
        _host.Dispose();
        await _store.DisposeAsync();
        _hold.Dispose();
    }

    /// <summary>
    /// Logs errors alone, and of Orleans and the storage not even these: what they cannot do fails a round, which is tried again or ends
    /// the run with one message.
    /// </summary>
    internal static void Quieten(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Error)
        .AddFilter("Orleans", LogLevel.Critical)
        .AddFilter(typeof(VersionedGrainStorage).Namespace, LogLevel.Critical);

    private static IHost Build(ITrainingEngine engine, StateStore store, HeldPort own)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddSilo(builder, engine, store, own, isWatched: false);
        return builder.Build();
    }

    private static WebApplication BuildServed(ITrainingEngine engine, string accelerator, StateStore store, string checkpoint, HeldPort own, int port)
    {
        SiloSettings settings = new()
        {
            Cluster = new ClusterSettings(Id: "local"),
            Storage = new StorageSettings(Directory: checkpoint),
            Silo = new EndpointSettings(null, IPAddress.Loopback),
            Http = new HttpSettings(IPAddress.Loopback, port),
            AcceptsRuns = false,
        };
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "fedorleans" });
        AddSilo(builder, engine, store, own, isWatched: true);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(new Accelerator(accelerator));
        builder.Services.AddSingleton<IScenarioPreflight>(new ScenarioPreflight(ContentLocator.ModelsDirectory, ContentLocator.DatasetsDirectory));
        WebServer.AddServices(builder.Services, settings);
        WebServer.Listen(builder.WebHost, settings.Http);
        // A page that follows the run is not waited for.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        WebApplication app = builder.Build();
        WebServer.Map(app);
        return app;
    }

    private static void AddSilo(IHostApplicationBuilder builder, ITrainingEngine engine, StateStore store, HeldPort own, bool isWatched)
    {
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        Quieten(builder.Logging);
        TelemetrySetup.AddExport(builder, string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}"));
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.AddSingleton(engine);
        builder.Services.AddSingleton<IStateStore>(store);
        builder.Services.AddSingleton<OrleansGrainStorageSerializer>();
        builder.Services.AddGrainStorage(GrainStorage.Name, (services, _) =>
            new VersionedGrainStorage(store, services.GetRequiredService<OrleansGrainStorageSerializer>()) { Patience = _storePatience });
        builder.Services.AddFedOrleans(Content);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(own.Number, gatewayPort: 0, serviceId: "fedorleans", clusterId: "local");
            silo.Configure<SiloMessagingOptions>(messages => messages.ResponseTimeout = _callPatience);
            silo.Configure<EndpointOptions>(endpoints => endpoints.AdvertisedIPAddress = IPAddress.Loopback);
            TelemetrySetup.Follow(silo);
            if (isWatched)
            {
                silo.AddDashboard();
            }
        });
    }

    private static StateStore Open(string path, RunLock hold)
    {
        try
        {
            return new StateStore(path);
        }
        catch (SqliteException exception)
        {
            hold.Dispose();
            throw new InputException($"{path}: cannot be used as a checkpoint: {exception.Message}", exception);
        }
    }
}
