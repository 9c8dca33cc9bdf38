using System.Diagnostics;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>A Redis of the benchmark's own on loopback, that writes every change to the disk before it answers.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly Process _process;

    private RedisServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public int Id => _process.Id;

    public static async Task<RedisServer> StartAsync(string directory)
    {
        int port = FreePort.Take();
        ProcessStartInfo start = new(
            "redis-server",
            ["--bind", "127.0.0.1", "--port", $"{port}", "--dir", directory, "--appendonly", "yes", "--appendfsync", "always", "--save", ""])
        {
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
        }

        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return new RedisServer(process, port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
