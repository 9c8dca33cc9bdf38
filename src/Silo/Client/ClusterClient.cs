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

/// <summary>Speaks to a cluster's API.</summary>
internal sealed class ClusterClient : IDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly HttpClient _http;
    private readonly ClusterAddress _address;

    public ClusterClient(ClusterAddress address)
    {
        _address = address;
        // Runs take hours: what bounds a call is its cancellation.
        _http = new HttpClient { BaseAddress = address.Url, Timeout = Timeout.InfiniteTimeSpan };
        if (address.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public Task<RunView> SubmitAsync(string scenario, string? run, CancellationToken cancellation) =>
        AskAsync<RunView>(token => _http.PostAsJsonAsync("/api/v1/runs", new SubmitRequest(scenario, run), _json, token), cancellation);

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
        AskAsync<RunView>(token => _http.PostAsync($"/api/v1/runs/{Escape(run)}/{verb}", null, token), cancellation);

    /// <summary>Writes the archive of the result directory to a stream.</summary>
    public async Task DownloadAsync(string run, Stream target, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(
            token => _http.GetAsync($"/api/v1/runs/{Escape(run)}/result", HttpCompletionOption.ResponseHeadersRead, token), cancellation);
        await response.Content.CopyToAsync(target, cancellation);
    }

    /// <summary>Follows a run until it has ended: each committed round, and where it stands in between.</summary>
    /// <param name="from">Rounds to skip.</param>
    /// <exception cref="HttpRequestException">The connection broke; following again with the rounds seen goes on.</exception>
    public async IAsyncEnumerable<(RoundRow? Round, RunView? Status)> FollowAsync(
        string run, int from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(
            token => _http.GetAsync($"/api/v1/runs/{Escape(run)}/events?from={from}", HttpCompletionOption.ResponseHeadersRead, token), cancellation);
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellation);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(cancellation))
        {
            yield return item.EventType == "round"
                ? (JsonSerializer.Deserialize<RoundRow>(item.Data, _json), null)
                : (null, JsonSerializer.Deserialize<RunView>(item.Data, _json));
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<T> GetAsync<T>(string path, CancellationToken cancellation) => AskAsync<T>(token => _http.GetAsync(path, token), cancellation);

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(send, cancellation);
        return (await response.Content.ReadFromJsonAsync<T>(_json, cancellation))!;
    }

    private async Task<HttpResponseMessage> SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            response = await send(cancellation);
        }
        catch (HttpRequestException refused)
        {
            throw new RunFailedException($"{_address.Url} does not answer: {refused.Message}", refused.ToString());
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
                    $"{_address.Url}: asks for its token; expected the right one in --token-file or in {ClusterOptions.TokenVariable}"),
                HttpStatusCode.BadRequest or HttpStatusCode.NotFound => new InputException($"{_address.Url}: {reason}"),
                _ => new RunFailedException($"{_address.Url}: {(int)response.StatusCode}: {reason}", reason),
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
