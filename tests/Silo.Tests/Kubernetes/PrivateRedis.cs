using System.Diagnostics;
using FedOrleans.Silo.Tests.Http;

namespace FedOrleans.Silo.Tests.Kubernetes;

/// <summary>A Redis of this test's own on loopback, with a password, that keeps nothing.</summary>
internal sealed class PrivateRedis : IAsyncDisposable
{
    private readonly Process _process;

    private PrivateRedis(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<PrivateRedis> StartAsync(string password)
    {
        int port = RunningSilo.FreePort();
        ProcessStartInfo start = new(
            "redis-server", ["--bind", "127.0.0.1", "--port", $"{port}", "--save", "", "--requirepass", password, "--dir", Path.GetTempPath()])
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
    }
}
