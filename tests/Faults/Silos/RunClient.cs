using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Faults.Silos;

/// <summary>A caller of the API of a cluster: it asks one silo after another until one answers.</summary>
public sealed class RunClient : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(4);
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString,
    };

    private readonly IReadOnlyList<SiloProcess> _silos;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    private readonly CancellationToken _cancellation;
    private SiloProcess? _lastToAnswer;

    /// <param name="silos">Whom to ask.</param>
    /// <param name="cancellation">Ends every wait.</param>
    public RunClient(IReadOnlyList<SiloProcess> silos, CancellationToken cancellation = default)
    {
        _cancellation = cancellation;
        _silos = silos;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SiloCluster.Token);
    }

    /// <summary>Starts a run, as often as it takes until a silo says that it has.</summary>
    public Task<RunView> SubmitAsync(string run, string scenario, TimeSpan deadline) => Until.KnownAsync(
        () => AskAsync(async url =>
        {
            using HttpResponseMessage answer = await _http.PostAsJsonAsync(new Uri(url, "api/v1/runs"), new SubmitRequest(scenario, run), _json);
            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
            }

            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<RunView>(_json))!;
        }),
        deadline,
        () => $"run {run} is taken",
        _cancellation);

    /// <summary>Where a run stands; null where no silo answers.</summary>
    public Task<RunView?> StatusAsync(string run) => AskAsync(async url =>
    {
        using CancellationTokenSource late = new(_patience);
        return await _http.GetFromJsonAsync<RunView>(new Uri(url, $"api/v1/runs/{run}"), _json, late.Token);
    });

    /// <summary>Waits until a run is so.</summary>
    public async Task<RunView> UntilAsync(string run, Func<RunView, bool> condition, TimeSpan deadline, string what)
    {
        RunView? last = null;
        return await Until.KnownAsync(
            async () => (last = await StatusAsync(run) ?? last) is { } status && condition(status) ? status : null,
            deadline,
            () => $"{what}; last seen: {Describe(last)}",
            _cancellation);
    }

    /// <summary>Whether a silo says that it can take work.</summary>
    public async Task<bool> IsReadyAsync(SiloProcess silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        try
        {
            using CancellationTokenSource late = new(_patience);
            using HttpResponseMessage answer = await _http.GetAsync(new Uri(silo.Url, "health/ready"), late.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>What a silo answers to anybody.</summary>
    /// <returns>The status and the body.</returns>
    public async Task<(HttpStatusCode Status, string Body)> GetAsync(SiloProcess silo, string path)
    {
        ArgumentNullException.ThrowIfNull(silo);
        using HttpResponseMessage answer = await _http.GetAsync(new Uri(silo.Url, path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Steers a run.</summary>
    /// <param name="verb">pause, resume or stop.</param>
    /// <returns>The status and the body.</returns>
    public async Task<(HttpStatusCode Status, string Body)> SteerAsync(SiloProcess silo, string run, string verb)
    {
        ArgumentNullException.ThrowIfNull(silo);
        using HttpResponseMessage answer = await _http.PostAsync(new Uri(silo.Url, $"api/v1/runs/{run}/{verb}"), null);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The files of a run that are promised to be the same bytes.</summary>
    public Task<RunFiles> FilesAsync(string run, TimeSpan deadline) => Until.KnownAsync(
        () => AskAsync(async url =>
        {
            using MemoryStream bytes = new(await _http.GetByteArrayAsync(new Uri(url, $"api/v1/runs/{run}/result")));
            using ZipArchive archive = new(bytes);
            return new RunFiles(await TextAsync(archive, "rounds.csv"), await TextAsync(archive, "devices.csv"));
        }),
        deadline,
        () => $"the results of run {run}",
        _cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<T?> AskAsync<T>(Func<Uri, Task<T?>> ask)
        where T : class
    {
        // Whoever answered last is asked first, so that one that stands still is waited for once.
        foreach (SiloProcess silo in _silos.Where(silo => silo.IsUp).OrderBy(silo => silo != _lastToAnswer).ToArray())
        {
            try
            {
                if (await ask(silo.Url) is { } answer)
                {
                    _lastToAnswer = silo;
                    return answer;
                }
            }
            catch (Exception away) when (away is HttpRequestException or TaskCanceledException or IOException)
            {
                // Another silo may answer; where none does, the caller asks again until its deadline.
            }
        }

        return null;
    }

    private static string Describe(RunView? seen) => seen is null
        ? "nothing, as no silo answered"
        : $"{seen.Stage} on {seen.Silo}, {seen.Phase}, {seen.CommittedRounds} rounds committed, {seen.Repeats} repeats, {seen.WaitsFor ?? seen.Failure ?? "waits for nothing"}";

    private static async Task<string> TextAsync(ZipArchive archive, string name)
    {
        using StreamReader reader = new(await archive.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
