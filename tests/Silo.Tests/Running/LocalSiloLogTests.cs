using FedOrleans.Grains.Hosting;
using FedOrleans.Silo.Running;
using FedOrleans.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FedOrleans.Silo.Tests.Running;

public sealed class LocalSiloLogTests
{
    [Fact]
    public void What_a_storage_could_not_do_in_time_is_not_logged_and_what_else_fails_is()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddLogging(logging => LocalSilo.Quieten(logging.AddProvider(new Listener()))).BuildServiceProvider();
        var factory = services.GetRequiredService<ILoggerFactory>();

        factory.CreateLogger<VersionedGrainStorage>().IsEnabled(LogLevel.Error).ShouldBeFalse();
        factory.CreateLogger("Orleans.Runtime").IsEnabled(LogLevel.Error).ShouldBeFalse();
        factory.CreateLogger<GrainOptions>().IsEnabled(LogLevel.Error).ShouldBeTrue();
    }

    /// <summary>Takes everything, so that the filters alone decide.</summary>
    private sealed class Listener : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }
}
