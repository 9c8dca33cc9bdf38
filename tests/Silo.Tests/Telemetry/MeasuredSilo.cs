using System.Net.Http.Json;
using System.Text.Json;
using FedOrleans.Silo.Tests.Http;

namespace FedOrleans.Silo.Tests.Telemetry;

/// <summary>A silo that has done a small run, what it then shows, and the rounds that it committed.</summary>
public sealed class MeasuredSilo : IAsyncLifetime
{
    public const string Run = "measured-run";

    /// <summary>No other test's: meters are the whole process's.</summary>
    public const string Method = "measured";

    private const string Scenario = $$"""
        seed: 5
        data: {devices: 8, train_limit: 240, test_limit: 60}
        method: {preset: pftt, name: {{Method}}}
        rounds: 2
        training: {local_steps: 1, batch: 4, stack: 2, max_length: 32}
        schedule: {per_round: 5}
        channel: {outage_snr_db: 20}
        """;

    public RunningSilo Silo { get; } = new();

    internal Exposition Shown { get; private set; } = null!;

    public IReadOnlyList<JsonElement> Rounds { get; private set; } = [];

    public double Sum(string column) => Rounds.Sum(round => round.GetProperty(column).GetDouble());

    public async Task InitializeAsync()
    {
        await Silo.InitializeAsync();
        using HttpClient caller = Silo.Caller();
        (await caller.PostAsJsonAsync("/api/v1/runs", new { scenario = Scenario, run = Run })).EnsureSuccessStatusCode();
        // The stream of events ends with the run.
        (await caller.GetStringAsync($"/api/v1/runs/{Run}/events")).ShouldContain("completed");
        Rounds = (await caller.GetFromJsonAsync<JsonElement[]>($"/api/v1/runs/{Run}/rounds"))!;
        Shown = new Exposition(await caller.GetStringAsync("/metrics"));
    }

    public Task DisposeAsync() => Silo.DisposeAsync();
}
