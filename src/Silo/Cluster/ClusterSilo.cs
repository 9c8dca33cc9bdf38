using System.Net;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Placement;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.CommandLine.Content;
using FedOrleans.Silo.Http;
using FedOrleans.Silo.Running;
using FedOrleans.Silo.Storage;
using FedOrleans.Silo.Telemetry;
using FedOrleans.Training.Content;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;
using ClusterOptions = Orleans.Configuration.ClusterOptions;

namespace FedOrleans.Silo.Cluster;

/// <summary>One member of a cluster: an Orleans silo with its training pool, its storage and its web server.</summary>
internal sealed class ClusterSilo : IAsyncDisposable
{
    /// <summary>Longest time that a leaving silo takes to hand over what it holds; what is not done by then is given up.</summary>
    private static readonly TimeSpan _drain = TimeSpan.FromSeconds(95);

    /// <summary>Longest time that leaving takes; with <see cref="_rest"/> less than the 120 s that are promised.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(110);

    /// <summary>Longest time that the database of the membership may be silent meanwhile.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(20);

    /// <summary>Longest time that the pool and the telemetry may take to end where the silo leaves without telling.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly TrainingPool _pool;
    private readonly SiloBacking _backing;
    private bool _hasStopped;

    private ClusterSilo(WebApplication app, TrainingPool pool, SiloBacking backing)
    {
        _app = app;
        _pool = pool;
        _backing = backing;
    }

    /// <summary>Where its web server listens.</summary>
    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What its pool computes on, and how many workers it has.</summary>
    public string Pool => $"{_pool.Workers} {_pool.DeviceType} workers";

    /// <summary>All that it answers to.</summary>
    public IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints);

    public ILogger Log => _app.Services.GetRequiredService<ILogger<ClusterSilo>>();

    /// <summary>Joins the cluster and serves.</summary>
    /// <exception cref="Validation.InputException">A setting cannot be used.</exception>
    public static async Task<ClusterSilo> StartAsync(SiloSettings settings, CancellationToken cancellation)
    {
        PortCheck.Check(settings);
        ComputeDevice device = settings.Silo.Role.On(TorchRuntime.SelectCuda(ComputeDevice.Auto));
        SiloBacking backing = await SiloBacking.OpenAsync(settings);
        TrainingPool pool = new(new WorkerOptions { Device = device, Workers = settings.Silo.Workers });
        try
        {
            WebApplication app = Build(settings, backing, pool);
            await app.StartAsync(cancellation);
            return new ClusterSilo(app, pool, backing);
        }
        catch
        {
            await pool.DisposeAsync();
            await backing.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves the cluster and lets everything go: what is under way goes to other silos, or is done again by them.</summary>
    /// <returns>Null, or why the others could not be told. Then the process must end, and they find out by their probes.</returns>
    public async Task<string?> LeaveAsync()
    {
        string? untold = await new Departure(_longest, _silence, TimeProvider.System).LeaveAsync(
            async () =>
            {
                await StopAsync();
                await DisposeAsync();
            },
            AskMembersAsync);
        if (untold is not null)
        {
            // A worker that computes while the process ends would end it with a fault.
            await Task.WhenAny(Task.WhenAll(_pool.DisposeAsync().AsTask(), TelemetrySetup.EndAsync(_app.Services)), Task.Delay(_rest));
        }

        return untold;
    }

    /// <summary>Ends the hosting of grains and pages, with whatever time that takes.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        _hasStopped = true;
        await TelemetrySetup.EndAsync(_app.Services);
    }

    /// <summary>Writes what the log still holds.</summary>
    public void CloseLog() => _app.Services.GetRequiredService<ILoggerFactory>().Dispose();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _pool.DisposeAsync();
        await _backing.DisposeAsync();
    }

    private Task AskMembersAsync() => _hasStopped || _app.Services.GetRequiredService<SiloSettings>().Cluster.Kind == ClusteringKind.Development
        ? Task.CompletedTask
        : _app.Services.GetRequiredService<IMembershipTable>().ReadAllAsync(CancellationToken.None);

    private static WebApplication Build(SiloSettings settings, SiloBacking backing, TrainingPool pool)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "fedorleans" });
        LoggingSetup.Configure(builder.Logging, settings.Logging);
        TelemetrySetup.Add(builder, Name(settings));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = _drain);
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(pool);
        builder.Services.AddSingleton<IPoolGauge>(new PoolGauge(pool));
        builder.Services.AddSingleton(new Accelerator(pool.DeviceType.ToString()));
        builder.Services.AddSingleton<ITrainingEngine>(new TrainingEngine(pool));
        StorageServices.Add(builder.Services, backing.Store);
        builder.Services.AddFedOrleans(LocalSilo.Content);
        builder.Services.AddSingleton<IScenarioPreflight>(new ScenarioPreflight(ContentLocator.ModelsDirectory, ContentLocator.DatasetsDirectory));
        builder.Services.AddHostedService<RunKeeper>();
        WebServer.Listen(builder.WebHost, settings.Http);
        WebServer.AddServices(builder.Services, settings);
        builder.UseOrleans(silo => Join(silo, settings, backing));
        WebApplication app = builder.Build();
        WebServer.Map(app);
        TelemetrySetup.Map(app);
        return app;
    }

    private static void Join(ISiloBuilder silo, SiloSettings settings, SiloBacking backing)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.Cluster.Id, "fedorleans"));
        silo.Configure<SiloOptions>(options => options.SiloName = Name(settings));
        TelemetrySetup.Follow(silo);
        silo.AddDashboard();
        if (settings.Cluster.Kind == ClusteringKind.Development)
        {
            silo.UseLocalhostClustering(settings.Silo.Port, settings.Silo.GatewayPort, serviceId: "fedorleans", clusterId: settings.Cluster.Id);
            silo.Configure<EndpointOptions>(endpoints => endpoints.AdvertisedIPAddress = IPAddress.Loopback);
            return;
        }

        silo.ConfigureEndpoints(settings.Silo.Address, settings.Silo.Port, settings.Silo.GatewayPort, listenOnAnyHostAddress: false);
        // A dead silo is given up once two others miss its answers, or one where there are no more.
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(settings.Cluster.ProbeSeconds);
            membership.NumMissedProbesLimit = settings.Cluster.MissedProbes;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            membership.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
        backing.AddMembership(silo, settings);
    }

    private static string Name(SiloSettings settings) => settings.Silo.Name ?? $"{Environment.MachineName}-{settings.Silo.Port}";
}
