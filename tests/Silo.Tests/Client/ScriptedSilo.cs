using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Silo.Tests.Client;

/// <summary>A server that has a run, tells of it what it is given to tell, and has an empty result.</summary>
internal sealed class ScriptedSilo : IDisposable
{
    private readonly HeldPort _port = new();
    private readonly HttpListener _listener = new();
    private readonly RunView _run;
    private readonly string _events;

    /// <param name="run">The run as it is taken.</param>
    /// <param name="events">Kinds and data of its events.</param>
    public ScriptedSilo(RunView run, params IEnumerable<(string Kind, object Data)> events)
    {
        _run = run;
        _events = string.Concat(events.Select(one => $"event: {one.Kind}\ndata: {JsonSerializer.Serialize(one.Data, JsonSerializerOptions.Web)}\n\n"));
        Url = $"http://127.0.0.1:{_port.Number}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    public void Dispose()
    {
        _listener.Close();
        _port.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext call = await _listener.GetContextAsync();
                string path = call.Request.Url!.AbsolutePath;
                await call.Response.OutputStream.WriteAsync(
                    path.EndsWith("/events", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(_events)
                    : path.EndsWith("/result", StringComparison.Ordinal) ? EmptyArchive()
                    : JsonSerializer.SerializeToUtf8Bytes(_run, JsonSerializerOptions.Web));
                call.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private static byte[] EmptyArchive()
    {
        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("scenario.yaml");
        }

        return bytes.ToArray();
    }
}
