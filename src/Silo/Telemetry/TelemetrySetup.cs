using System.Reflection;
using FedOrleans.Grains.Telemetry;
using FedOrleans.Training.Pool;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Hosting;

namespace FedOrleans.Silo.Telemetry;

/// <summary>
/// Shows what a silo does: metrics for Prometheus at <see cref="MetricsPath"/>, and metrics, traces and logs over OTLP where the standard
/// environment variables name an endpoint. Nothing is traced where nobody takes the traces.
/// </summary>
internal static class TelemetrySetup
{
    public const string MetricsPath = "/metrics";

    private static readonly string[] _meters =
        [GrainTelemetry.Name, TrainingTelemetry.Name, "System.Runtime", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private static readonly string[] _sources =
        [GrainTelemetry.Name, TrainingTelemetry.Name, "Microsoft.Orleans.Application"];

    /// <summary>Shows figures to Prometheus, and sends what the environment asks for.</summary>
    /// <param name="builder">Of the silo's host.</param>
    /// <param name="silo">Name of the silo, which tells its figures from others'.</param>
    public static void Add(IHostApplicationBuilder builder, string silo) =>
        AddExport(builder, silo).WithMetrics(metrics => metrics.AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0));

    /// <summary>Sends what the environment asks for, which may be nothing.</summary>
    /// <param name="builder">Of a host.</param>
    /// <param name="instance">Name that tells its figures from others'.</param>
    public static OpenTelemetryBuilder AddExport(IHostApplicationBuilder builder, string instance)
    {
        OtlpVariables.AddTo(builder.Configuration);
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "fedorleans", serviceVersion: Version(), serviceInstanceId: instance));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(_meters);
            if (OtlpVariables.Export(builder.Configuration, "METRICS"))
            {
                metrics.AddOtlpExporter();
            }
        });
        if (OtlpVariables.Export(builder.Configuration, "TRACES"))
        {
            telemetry.WithTracing(traces => traces.AddSource(_sources).AddOtlpExporter());
        }

        if (OtlpVariables.Export(builder.Configuration, "LOGS"))
        {
            telemetry.WithLogging(logs => logs.AddOtlpExporter(), options => options.IncludeScopes = true);
        }

        return telemetry;
    }

    /// <summary>Sends what is left. A collector that does not take it in time is not waited for.</summary>
    public static Task EndAsync(IServiceProvider services)
    {
        IConfiguration configuration = services.GetRequiredService<IConfiguration>();
        return Task.WhenAll(
            Task.Run(() => services.GetService<MeterProvider>()?.Shutdown(OtlpVariables.LastExport(configuration, "METRIC"))),
            Task.Run(() => services.GetService<TracerProvider>()?.Shutdown(OtlpVariables.LastExport(configuration, "BSP"))),
            Task.Run(() => services.GetService<LoggerProvider>()?.Shutdown(OtlpVariables.LastExport(configuration, "BLRP"))));
    }

    /// <summary>Lets a trace follow the calls between grains.</summary>
    public static void Follow(ISiloBuilder silo) => silo.AddActivityPropagation();

    public static void Map(WebApplication app) => app.MapPrometheusScrapingEndpoint(MetricsPath).RequireAuthorization();

    private static string Version() =>
        typeof(TelemetrySetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
