using Microsoft.Extensions.Logging;

namespace FedOrleans.Silo.Tests.Storage;

/// <summary>A log that a test can read.</summary>
internal sealed class RecordedLog<T> : ILogger<T>
{
    public List<string> Entries { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Add($"{logLevel}: {formatter(state, exception)}");
}
