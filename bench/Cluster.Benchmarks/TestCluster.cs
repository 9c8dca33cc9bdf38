using System.Net.Http.Json;
using System.Text.Json;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>Redis and silos on this machine, started and stopped with the benchmark.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly RedisServer _redis;

    private TestCluster(DirectoryInfo folder, RedisServer redis, List<SiloServer> silos, int devices)
    {
        (_folder, _redis, Silos, Devices) = (folder, redis, silos, devices);
        Callers = [.. silos.Select(silo => new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 4096 }) { BaseAddress = silo.Url, Timeout = Timeout.InfiniteTimeSpan })];
    }

    public IReadOnlyList<SiloServer> Silos { get; }

    /// <summary>A caller of each silo.</summary>
    public IReadOnlyList<HttpClient> Callers { get; }

    public int Devices { get; }

    public ProcessMemory RedisMemory => ProcessMemory.Of(_redis.Id);

    public static async Task<TestCluster> StartAsync(int silos, int devices)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("fedorleans-bench-");
        await NewsData.WriteAsync(folder.FullName, devices);
        RedisServer redis = await RedisServer.StartAsync(folder.FullName);
        List<SiloServer> started = [];
        for (int i = 0; i < silos; i++)
        {
            started.Add(await SiloServer.StartAsync(redis.Port, folder.FullName));
        }

        return new TestCluster(folder, redis, started, devices);
    }

    /// <summary>100 of the devices train in a round.</summary>
    public async Task SubmitAsync(string run, int rounds, string evaluation)
    {
        string scenario = $$"""
            name: {{run}}
            seed: 7
            model: pocket-encoder
            data:
              set: {format: jsonl, path: {{_folder.FullName}}/train.jsonl, test: {{_folder.FullName}}/test.jsonl }
              devices: {{Devices}}
              partition:
                dirichlet: 0.3
                minimum: {{NewsData.ExamplesPerDevice}}
            method: pftt
            rounds: {{rounds}}
            training: {local_steps: 6, batch: 8, lr: 2e-3, stack: 5, max_length: 48}
            schedule: {per_round: 100}
            channel: {mobility: {model: random-waypoint} }
            devices: {lora_rank: [4, 8]}
            evaluation: {{evaluation}}
            """;
        HttpResponseMessage answer = await Callers[0].PostAsJsonAsync("/api/v1/runs", new { scenario, run });
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    public async Task<JsonElement> StatusAsync(string run) => await Callers[0].GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}");

    public async ValueTask DisposeAsync()
    {
        foreach (HttpClient caller in Callers)
        {
            caller.Dispose();
        }

        await Task.WhenAll(Silos.Select(silo => silo.DisposeAsync().AsTask()));
        await _redis.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
