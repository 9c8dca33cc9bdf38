using System.Collections.Concurrent;
using System.Net;
using System.Text;
using FedOrleans.Silo.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace FedOrleans.Silo.Tests.Telemetry;

/// <summary>Takes what is sent over OTLP and HTTP, and keeps it as text: names are readable in the binary form.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _received = [];
    private readonly SemaphoreSlim _more = new(0);
    private readonly WebApplication _app;

    private OtlpCollector(WebApplication app) => _app = app;

    /// <summary>All bodies by their paths.</summary>
    public IReadOnlyDictionary<string, string> Received => _received;

    /// <summary>Waits until what was sent to a path holds a text: what the system has taken for this process may still be on its way through it.</summary>
    public async Task UntilAsync(string path, string text)
    {
        while (!(_received.TryGetValue(path, out string? all) && all.Contains(text, StringComparison.Ordinal)))
        {
            (await _more.WaitAsync(RunningSilo.Patience)).ShouldBeTrue($"{path} got no '{text}'");
        }
    }

    /// <summary>The standard variables of a process that sends to it.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.First(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_SERVICE_NAME"] = "named-by-the-test",
        // Nothing is sent in between: what arrives are the last words.
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "3600000",
        // Nobody gives up because the machine is busy.
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "600000",
        ["OTEL_METRIC_EXPORT_TIMEOUT"] = "600000",
        ["OTEL_BSP_EXPORT_TIMEOUT"] = "600000",
        ["OTEL_BLRP_EXPORT_TIMEOUT"] = "600000",
    };

    public static async Task<OtlpCollector> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        OtlpCollector collector = new(builder.Build());
        collector._app.Run(collector.TakeAsync);
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.Latin1);
        string body = await reader.ReadToEndAsync();
        _received.AddOrUpdate(context.Request.Path, body, (_, before) => before + body);
        _more.Release();
        context.Response.StatusCode = StatusCodes.Status200OK;
    }
}
