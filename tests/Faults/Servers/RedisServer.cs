using System.Diagnostics;
using System.Globalization;

namespace FedOrleans.Faults.Servers;

/// <summary>A Redis that flushes every write to its append-only file before it answers.</summary>
/// <param name="directory">Where its file lies; exists.</param>
/// <param name="address">What it listens on. The default value is loopback.</param>
public sealed class RedisServer(string directory, string address = "127.0.0.1") : IDatabaseServer
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);
    private readonly int _port = FreePort.Next();
    private ServerProcess? _server;

    /// <summary>Why it cannot be used here; null where it can.</summary>
    public static string? Missing => Executables.Find("redis-server") is null ? "redis-server is not installed" : null;

    public string Kind => "redis";

    public string Connection => string.Create(CultureInfo.InvariantCulture, $"{address}:{_port},connectTimeout=2000,asyncTimeout=3000,syncTimeout=3000");

    public bool IsUp => _server is { Process.HasExited: false };

    public string Directory => directory;

    public async Task StartAsync(CancellationToken cancellation = default)
    {
        ProcessStartInfo info = new(
            Executables.Find("redis-server")!,
            [
                "--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", address, "--dir", directory, "--appendonly", "yes",
                "--appendfsync", "always", "--save", "", "--protected-mode", "no", "--daemonize", "no",
            ]);
        (_server, _) = await ServerProcess.StartAsync(info, "Ready to accept connections", _deadline, cancellation);
    }

    public async Task CrashAsync()
    {
        Signals.SendKill(_server!.Process);
        await _server.EndAsync(_deadline);
        _server.Dispose();
        _server = null;
    }

    public void Freeze() => Signals.SendStop(_server!.Process);

    public void Thaw() => Signals.SendContinue(_server!.Process);

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
