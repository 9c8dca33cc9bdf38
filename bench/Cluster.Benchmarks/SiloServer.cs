using System.Diagnostics;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>A silo in a process of its own.</summary>
internal sealed class SiloServer : IAsyncDisposable
{
    private readonly Process _process;

    private SiloServer(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public ProcessMemory Memory => ProcessMemory.Of(_process.Id);

    public static async Task<SiloServer> StartAsync(int redisPort, string dataFolder)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "fedorleans.dll"), "silo"]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in new (string, string)[]
        {
            ("CLUSTER__KIND", "redis"),
            ("CLUSTER__CONNECTION", $"127.0.0.1:{redisPort}"),
            ("SILO__PORT", $"{FreePort.Take()}"),
            ("SILO__ROLE", "cpu"),
            ("HTTP__PORT", "0"),
            ("HTTP__REQUESTSPERSECOND", "1000000"),
            ("DATAFOLDERS__0", dataFolder),
        })
        {
            start.Environment[$"FEDORLEANS__{name}"] = value;
        }

        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("serving at ", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new SiloServer(process, new Uri(line.Split(' ')[2]));
            }
        }

        throw new InvalidOperationException("a silo ended before it served");
    }

    public async ValueTask DisposeAsync()
    {
        using (Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
