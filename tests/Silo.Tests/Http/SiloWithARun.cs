using System.Net.Http.Json;

namespace FedOrleans.Silo.Tests.Http;

/// <summary>A cluster of one with a run of eight devices and one trial that is done.</summary>
public sealed class SiloWithARun : IAsyncLifetime
{
    private readonly RunningSilo _silo = new();

    public HttpClient Caller() => _silo.Caller();

    public async Task InitializeAsync()
    {
        await _silo.InitializeAsync();
        using HttpClient caller = Caller();
        const string Scenario = """
            data: {devices: 8, train_limit: 240, test_limit: 60}
            method: pftt
            rounds: 1
            training: {local_steps: 1, batch: 4, stack: 2, max_length: 32}
            schedule: {per_round: 2}
            """;
        (await caller.PostAsJsonAsync("/api/v1/runs", new { scenario = Scenario, run = "bad" })).EnsureSuccessStatusCode();
        (await caller.GetStringAsync("/api/v1/runs/bad/events")).ShouldContain("completed");
    }

    public Task DisposeAsync() => _silo.DisposeAsync();
}
