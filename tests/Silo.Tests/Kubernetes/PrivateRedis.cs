using System.Diagnostics;
using FedOrleans.Silo.Cluster;

namespace FedOrleans.Silo.Tests.Kubernetes;

/// <summary>A Redis of this test's own on loopback, with a password, that keeps nothing.</summary>
internal sealed class PrivateRedis : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HeldPort _port;

    private PrivateRedis(Process process, HeldPort port) => (_process, _port) = (process, port);

    public int Port => _port.Number;

    public static async Task<PrivateRedis> StartAsync(string password)
    {
        HeldPort port = new();
        ProcessStartInfo start = new(
            "redis-server", ["--bind", "127.0.0.1", "--port", $"{port.Number}", "--save", "", "--requirepass", password, "--dir", Path.GetTempPath()])
        {
            RedirectStandardOutput = true,
        };
        PrivateRedis redis = new(Process.Start(start)!, port);
        while (await redis._process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
        }

        // What it says from now on must not fill the pipe.
        _ = redis._process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return redis;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _port.Dispose();
    }
}
