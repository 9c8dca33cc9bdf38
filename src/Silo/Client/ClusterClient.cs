using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.Http;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Silo.Running;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Client;

/// <summary>Speaks to a cluster's API: to one of its silos, and to the next one where that is gone or stands still.</summary>
internal sealed class ClusterClient : IDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The result of a long run takes a while to put together, before its first byte comes.</summary>
    private const int PatienceForResults = 10;

    private readonly HttpClient _http;
    private readonly IReadOnlyList<Uri> _urls;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private int _current;

    /// <param name="address">Whom to ask.</param>
    /// <param name="time">The clock.</param>
    /// <param name="patience">
    /// What a silo has for an answer, and between two events of a run, more than <see cref="RunEvents.Silence"/>; null takes the default value
    /// of 30 s.
    /// </param>
    public ClusterClient(ClusterAddress address, TimeProvider time, TimeSpan? patience = null)
    {
        _urls = address.Urls;
        _time = time;
        _patience = patience ?? TimeSpan.FromSeconds(30);
        // Each call has limits of its own. A host that is gone does not even refuse.
        SocketsHttpHandler handler = new() { ConnectTimeout = TimeSpan.FromSeconds(10) };
        _http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        if (address.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>The silo that is asked next.</summary>
    public Uri Url => _urls[_current];

    /// <summary>Silos that it knows of.</summary>
    public int Silos => _urls.Count;

    /// <summary>Asks the next silo from now on; the first one after the last.</summary>
    public void MoveOn() => _current = (_current + 1) % _urls.Count;

    /// <summary>Starts a run, or finds it started under this name.</summary>
    public Task<RunView> SubmitAsync(string scenario, string run, CancellationToken cancellation) =>
        AskAsync<RunView>(url => new(HttpMethod.Post, url) { Content = JsonContent.Create(new SubmitRequest(scenario, run), options: _json) }, "/api/v1/runs", cancellation);

    public Task<RunView> GetRunAsync(string run, CancellationToken cancellation) => GetAsync<RunView>($"/api/v1/runs/{Escape(run)}", cancellation);

    /// <param name="trial">From 0; null for the one under way, or the first of a run that is done.</param>
    public Task<DevicePage> GetDevicesAsync(string run, int? trial, int take, CancellationToken cancellation) =>
        GetAsync<DevicePage>($"/api/v1/runs/{Escape(run)}/devices?take={take}{Of(trial, '&')}", cancellation);

    /// <summary>All committed rounds.</summary>
    public async Task<IReadOnlyList<RoundRow>> GetRoundsAsync(string run, CancellationToken cancellation)
    {
        List<RoundRow> rows = [];
        while (await GetAsync<RoundRow[]>($"/api/v1/runs/{Escape(run)}/rounds?from={rows.Count}", cancellation) is { Length: > 0 } page)
        {
            rows.AddRange(page);
        }

        return rows;
    }

    /// <param name="trial">From 0; null for the one under way, or the first of a run that is done.</param>
    public Task<DeviceDetail> GetDeviceAsync(string run, int? trial, int device, CancellationToken cancellation) =>
        GetAsync<DeviceDetail>($"/api/v1/runs/{Escape(run)}/devices/{device}{Of(trial, '?')}", cancellation);

    /// <summary>Writes the archive of the result directory to a stream.</summary>
    public async Task DownloadAsync(string run, Stream target, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await OpenAsync($"/api/v1/runs/{Escape(run)}/result", PatienceForResults * _patience, cancellation);
        await using PatientStream archive = new(await response.Content.ReadAsStreamAsync(cancellation), _patience, _time);
        await archive.CopyToAsync(target, cancellation);
    }

    /// <summary>Follows a run until it has ended: each committed round, and where it stands in between.</summary>
    /// <param name="from">Rounds to skip.</param>
    /// <exception cref="HttpRequestException">The connection broke, or nothing came; following again with the rounds seen goes on.</exception>
    public async IAsyncEnumerable<(RoundRow? Round, RunView? Status)> FollowAsync(
        string run, int from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using HttpResponseMessage response = await OpenAsync($"/api/v1/runs/{Escape(run)}/events?from={from}", _patience, cancellation);
        await using PatientStream stream = new(await response.Content.ReadAsStreamAsync(cancellation), _patience, _time);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(cancellation))
        {
            switch (item.EventType)
            {
                case RunEventKind.Round:
                    yield return (JsonSerializer.Deserialize<RoundRow>(item.Data, _json), null);
                    break;
                case RunEventKind.Status or RunEventKind.End:
                    yield return (null, JsonSerializer.Deserialize<RunView>(item.Data, _json));
                    break;
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Get(Uri url) => new(HttpMethod.Get, url);

    private Task<T> GetAsync<T>(string path, CancellationToken cancellation) => AskAsync<T>(Get, path, cancellation);

    private Task<T> AskAsync<T>(Func<Uri, HttpRequestMessage> make, string path, CancellationToken cancellation) => FirstAnswerAsync(
        make,
        path,
        _patience,
        async (response, end) =>
        {
            using (response)
            {
                return (await response.Content.ReadFromJsonAsync<T>(_json, end))!;
            }
        },
        cancellation);

    /// <summary>An answer whose body is still to come.</summary>
    private Task<HttpResponseMessage> OpenAsync(string path, TimeSpan patience, CancellationToken cancellation) =>
        FirstAnswerAsync(Get, path, patience, (response, _) => Task.FromResult(response), cancellation);

    /// <summary>Asks one silo after another until one has answered within the time. All that is asked may be asked twice.</summary>
    private async Task<T> FirstAnswerAsync<T>(
        Func<Uri, HttpRequestMessage> make, string path, TimeSpan patience, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        for (int asked = 1; ; asked++)
        {
            using CancellationTokenSource late = new(patience, _time);
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
            using HttpRequestMessage request = make(new Uri(Url, path));
            try
            {
                HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
                await CheckAsync(response, end.Token);
                return await read(response, end.Token);
            }
            catch (Exception silent) when (silent is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                if (asked >= Silos)
                {
                    string whom = asked > 1 ? $"none of {string.Join(", ", _urls)} answers" : $"{Url} does not answer";
                    string why = late.IsCancellationRequested ? FormattableString.Invariant($"nothing came for {patience.TotalSeconds:0.#} s") : silent.Message;
                    throw new NoAnswerException($"{whom}: {why}", silent.ToString());
                }

                MoveOn();
            }
        }
    }

    private async Task CheckAsync(HttpResponseMessage response, CancellationToken end)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        using (response)
        {
            string reason = await ReasonAsync(response, end);
            throw response.StatusCode switch
            {
                HttpStatusCode.Unauthorized => new InputException(
                    $"{Url}: asks for its token; expected the right one in --token-file or in {ClusterOptions.TokenVariable}"),
                HttpStatusCode.BadRequest or HttpStatusCode.NotFound => new InputException($"{Url}: {reason}"),
                _ => new RunFailedException($"{Url}: {(int)response.StatusCode}: {reason}", reason),
            };
        }
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        string body = await response.Content.ReadAsStringAsync(cancellation);
        try
        {
            using JsonDocument problem = JsonDocument.Parse(body);
            return problem.RootElement.TryGetProperty("detail", out JsonElement detail) ? detail.GetString() ?? body : body;
        }
        catch (JsonException)
        {
            return body.Length == 0 ? response.ReasonPhrase ?? "no reason given" : body;
        }
    }

    private static string Of(int? trial, char sign) => trial is { } number ? $"{sign}trial={number}" : "";

    private static string Escape(string run) => Uri.EscapeDataString(run);
}
