using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Tests.Http;
using FedOrleans.Silo.Tests.Reports;
using FedOrleans.Silo.Tests.Running;

namespace FedOrleans.Silo.Tests.Telemetry;

public sealed class OtlpExportTests
{
    private const string Scenario = """
        name: sent
        data: {devices: 8, train_limit: 240, test_limit: 60}
        method: pftt
        rounds: 1
        training: {local_steps: 1, batch: 4, stack: 2, max_length: 32}
        schedule: {per_round: 5}
        """;

    [Fact]
    public async Task A_silo_sends_what_the_standard_variables_ask_for_to_its_last_word_and_logs_json()
    {
        using TemporaryDirectory folder = new();
        await using OtlpCollector collector = await OtlpCollector.StartAsync();
        using HeldPort port = new();
        await using SiloProcess silo = await SiloProcess.StartAsync(new Dictionary<string, string>(collector.Variables)
        {
            ["FEDORLEANS__LOGGING__FORMAT"] = "json",
            ["FEDORLEANS__STORAGE__DIRECTORY"] = Path.Combine(folder.Path, "state"),
            ["FEDORLEANS__SILO__PORT"] = $"{port.Number}",
            ["FEDORLEANS__SILO__ROLE"] = "cpu",
            ["FEDORLEANS__HTTP__PORT"] = "0",
            ["FEDORLEANS__HTTP__TOKEN"] = RunningSilo.Token,
        });
        using HttpClient caller = new() { BaseAddress = silo.Url, Timeout = RunningSilo.Patience };
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningSilo.Token);
        (await caller.PostAsJsonAsync("/api/v1/runs", new { scenario = Scenario, run = "sent" })).EnsureSuccessStatusCode();
        (await caller.GetStringAsync("/api/v1/runs/sent/events")).ShouldContain("completed");

        (await silo.LeaveAsync()).ShouldBe(0);

        await ShouldHoldTheRoundAsync(collector);
        string[] log = [.. silo.Lines.Where(line => !line.StartsWith("stopping once", StringComparison.Ordinal))];
        log.ShouldNotBeEmpty();
        foreach (string line in log)
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            entry.RootElement.GetProperty("Message").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task A_run_sends_its_last_word_too()
    {
        using SmallRun small = new(Scenario);
        await using OtlpCollector collector = await OtlpCollector.StartAsync();

        await using CommandProcess run = CommandProcess.Start(["run", small.Scenario, "--out", Path.Combine(small.Directory, "sent")], collector.Variables);

        (await run.EndAsync()).ShouldBe(0, run.Output);
        await ShouldHoldTheRoundAsync(collector);
    }

    [Fact]
    public async Task A_collector_that_takes_nothing_does_not_hold_a_run_up()
    {
        using SmallRun small = new(Scenario);
        // The system takes the connections, and nobody ever reads from them.
        using TcpListener deaf = new(IPAddress.Loopback, 0);
        deaf.Start();
        Dictionary<string, string> variables = new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{deaf.LocalEndpoint}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "3600000",
        };

        await using CommandProcess run = CommandProcess.Start(["run", small.Scenario, "--out", Path.Combine(small.Directory, "unheard")], variables);

        (await run.EndAsync()).ShouldBe(0, run.Output);
    }

    private static async Task ShouldHoldTheRoundAsync(OtlpCollector collector)
    {
        await collector.UntilAsync("/v1/traces", "cohort train");
        await collector.UntilAsync("/v1/traces", "pool");
        await collector.UntilAsync("/v1/metrics", "fedorleans.rounds");
        collector.Received.Values.ShouldAllBe(body => body.Contains("named-by-the-test"));
    }
}
