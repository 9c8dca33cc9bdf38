using FedOrleans.Grains.Placement;
using FedOrleans.Grains.Trials;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Http;
using FedOrleans.Silo.Storage;
using Microsoft.Extensions.Logging;

namespace FedOrleans.Silo.Telemetry;

/// <summary>The log of a silo.</summary>
internal static class LoggingSetup
{
    public static void Configure(ILoggingBuilder logging, LoggingSettings settings)
    {
        if (settings.Format == LogFormat.Json)
        {
            logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
            logging.AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
        else
        {
            logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        }

        logging.SetMinimumLevel(settings.Level)
            .AddFilter("Orleans", LogLevel.Error)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Warning)
            // ASP.NET and Orleans speak under these names: of each caller without a token, and of each silo that comes or goes.
            .AddFilter(typeof(BearerHandler).FullName, LogLevel.Warning)
            .AddFilter(typeof(PoolService).FullName, LogLevel.Warning)
            .AddFilter(typeof(TrialService).FullName, LogLevel.Warning)
            // Orleans' of each state that waits for the storage, with its stack; the watch has said it once.
            .AddFilter(typeof(VersionedGrainStorage).FullName, LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
