using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Telemetry;
using Microsoft.Extensions.Logging;

namespace FedOrleans.Silo.Tests.Telemetry;

public sealed class LoggingSetupTests
{
    [Theory]
    [InlineData("FedOrleans.Silo.Http.BearerHandler", LogLevel.Information, false)]
    [InlineData("FedOrleans.Silo.Http.BearerHandler", LogLevel.Warning, true)]
    [InlineData("FedOrleans.Grains.Placement.PoolService", LogLevel.Information, false)]
    [InlineData("FedOrleans.Grains.Placement.PoolService", LogLevel.Warning, true)]
    [InlineData("FedOrleans.Grains.Trials.TrialService", LogLevel.Information, false)]
    [InlineData("FedOrleans.Silo.Cluster.SiloAnnouncements", LogLevel.Information, true)]
    [InlineData("FedOrleans.Silo.Storage.VersionedGrainStorage", LogLevel.Error, false)]
    [InlineData("FedOrleans.Silo.Storage.StorageWatch", LogLevel.Warning, true)]
    [InlineData("Microsoft.AspNetCore.Hosting", LogLevel.Information, false)]
    public void What_every_caller_every_silo_and_every_state_causes_is_no_news(string category, LogLevel level, bool isLogged)
    {
        using ILoggerFactory factory = LoggerFactory.Create(logging => LoggingSetup.Configure(logging, new LoggingSettings(LogFormat.Text, LogLevel.Information)));

        factory.CreateLogger(category).IsEnabled(level).ShouldBe(isLogged);
    }
}
