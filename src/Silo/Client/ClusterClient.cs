using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Silo.Running;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Client;

/// <summary>Speaks to a cluster's API: to one of its silos, and to the next one where that is gone.</summary>
internal sealed class ClusterClient : IDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly HttpClient _http;
    private readonly IReadOnlyList<Uri> _urls;
    private int _current;

    public ClusterClient(ClusterAddress address)
    {
        _urls = address.Urls;
        // Runs take hours: what bounds a call is its cancellation. A host that is gone does not even refuse.
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

    public Task<RunView> SubmitAsync(string scenario, string? run, CancellationToken cancellation) =>
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

    public Task<RunView> SteerAsync(string run, string verb, CancellationToken cancellation) =>
        AskAsync<RunView>(url => new(HttpMethod.Post, url), $"/api/v1/runs/{Escape(run)}/{verb}", cancellation);

    /// <summary>Writes the archive of the result directory to a stream.</summary>
    public async Task DownloadAsync(string run, Stream target, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(Get, $"/api/v1/runs/{Escape(run)}/result", cancellation);
        await response.Content.CopyToAsync(target, cancellation);
    }

    /// <summary>Follows a run until it has ended: each committed round, and where it stands in between.</summary>
    /// <param name="from">Rounds to skip.</param>
    /// <exception cref="HttpRequestException">The connection broke; following again with the rounds seen goes on.</exception>
    public async IAsyncEnumerable<(RoundRow? Round, RunView? Status)> FollowAsync(
        string run, int from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(Get, $"/api/v1/runs/{Escape(run)}/events?from={from}", cancellation);
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellation);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(cancellation))
        {
            yield return item.EventType == "round"
                ? (JsonSerializer.Deserialize<RoundRow>(item.Data, _json), null)
                : (null, JsonSerializer.Deserialize<RunView>(item.Data, _json));
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Get(Uri url) => new(HttpMethod.Get, url);

    private Task<T> GetAsync<T>(string path, CancellationToken cancellation) => AskAsync<T>(Get, path, cancellation);

    private async Task<T> AskAsync<T>(Func<Uri, HttpRequestMessage> make, string path, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(make, path, cancellation);
        return (await response.Content.ReadFromJsonAsync<T>(_json, cancellation))!;
    }

    private async Task<HttpResponseMessage> SendAsync(Func<Uri, HttpRequestMessage> make, string path, CancellationToken cancellation)
    {
        HttpResponseMessage? response = null;
        for (int asked = 1; response is null; asked++)
        {
            using HttpRequestMessage request = make(new Uri(Url, path));
            try
            {
                response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            }
            catch (Exception refused) when (refused is HttpRequestException || (refused is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                if (asked >= Silos || !MayRepeat(request, refused))
                {
                    string whom = asked > 1 ? $"none of {string.Join(", ", _urls)} answers" : $"{Url} does not answer";
                    throw new RunFailedException($"{whom}: {refused.Message}", refused.ToString());
                }

                MoveOn();
            }
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            string reason = await ReasonAsync(response, cancellation);
            throw response.StatusCode switch
            {
                HttpStatusCode.Unauthorized => new InputException(
                    $"{Url}: asks for its token; expected the right one in --token-file or in {ClusterOptions.TokenVariable}"),
                HttpStatusCode.BadRequest or HttpStatusCode.NotFound => new InputException($"{Url}: {reason}"),
                _ => new RunFailedException($"{Url}: {(int)response.StatusCode}: {reason}", reason),
            };
        }
    }

    /// <summary>Whether nothing can have come of it: a run without a name that was handed in twice would be two.</summary>
    private static bool MayRepeat(HttpRequestMessage request, Exception refused) =>
        request.Method == HttpMethod.Get
        || refused is OperationCanceledException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

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
