using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FedOrleans.Silo.Tests.Http;
using FedOrleans.Silo.Tests.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace FedOrleans.Silo.Tests.Telemetry;

public sealed class OtlpExportTests
{
    private const string Scenario = """
        data: {devices: 8, train_limit: 240, test_limit: 60}
        method: pftt
        rounds: 1
        training: {local_steps: 1, batch: 4, stack: 2, max_length: 32}
        schedule: {per_round: 5}
        """;

    [Fact]
    public async Task A_silo_sends_what_the_standard_variables_ask_for_and_logs_json()
    {
        using TemporaryDirectory folder = new();
        ConcurrentDictionary<string, string> received = [];
        await using WebApplication collector = Collector(received);
        await collector.StartAsync();
        await using SiloProcess silo = await SiloProcess.StartAsync(new Dictionary<string, string>
        {
            ["FEDORLEANS__LOGGING__FORMAT"] = "json",
            ["FEDORLEANS__STORAGE__DIRECTORY"] = Path.Combine(folder.Path, "state"),
            ["FEDORLEANS__SILO__PORT"] = $"{RunningSilo.FreePort()}",
            ["FEDORLEANS__SILO__GATEWAYPORT"] = "0",
            ["FEDORLEANS__SILO__ROLE"] = "cpu",
            ["FEDORLEANS__HTTP__PORT"] = "0",
            ["FEDORLEANS__HTTP__TOKEN"] = RunningSilo.Token,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = "named-by-the-test",
        });
        using HttpClient caller = new() { BaseAddress = silo.Url };
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningSilo.Token);
        (await caller.PostAsJsonAsync("/api/v1/runs", new { scenario = Scenario, run = "sent" })).EnsureSuccessStatusCode();
        (await caller.GetStringAsync("/api/v1/runs/sent/events")).ShouldContain("completed");

        // What it has not sent yet it sends as it leaves.
        (await silo.LeaveAsync()).ShouldBe(0);

        received.Keys.Order().ShouldBe(["/v1/logs", "/v1/metrics", "/v1/traces"]);
        received["/v1/traces"].ShouldContain("cohort train");
        received["/v1/traces"].ShouldContain("pool");
        received["/v1/metrics"].ShouldContain("fedorleans.rounds");
        received.Values.ShouldAllBe(body => body.Contains("named-by-the-test"));
        string[] log = [.. silo.Lines.Where(line => !line.StartsWith("stopping once", StringComparison.Ordinal))];
        log.ShouldNotBeEmpty();
        foreach (string line in log)
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            entry.RootElement.GetProperty("Message").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    /// <summary>Takes what is sent and keeps it as text: names are readable in the binary form.</summary>
    private static WebApplication Collector(ConcurrentDictionary<string, string> received)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            using StreamReader reader = new(context.Request.Body, Encoding.Latin1);
            string body = await reader.ReadToEndAsync();
            received.AddOrUpdate(context.Request.Path, body, (_, before) => before + body);
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        return app;
    }
}
