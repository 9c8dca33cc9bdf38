using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using FedOrleans.Silo.Tests.Running;

namespace FedOrleans.Silo.Tests.Http;

public sealed partial class ApiTests(RunningSilo silo) : IClassFixture<RunningSilo>
{
    /// <summary>What everybody may ask for; all else that a silo answers to needs the token.</summary>
    private static readonly string[] _open =
    [
        "GET /health/live", "GET /health/ready", "GET /sign-in", "POST /sign-in", "POST /sign-out", "GET /assets/style.css", "GET /assets/icon.svg", "GET /favicon.ico",
    ];

    [Theory]
    [InlineData(null)]
    [InlineData("another-token-of-the-tests")]
    public async Task Nobody_gets_in_without_the_token(string? token)
    {
        using HttpClient stranger = silo.Caller(token);
        (string Method, string Path)[] closed = [.. silo.Endpoints.Where(endpoint => !_open.Contains($"{endpoint.Method} {endpoint.Path}")), ("GET", "/nothing")];

        foreach ((string method, string path) in closed)
        {
            using HttpRequestMessage request = new(new HttpMethod(method), Parameter().Replace(path, "1"));
            (await stranger.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
        }

        closed.ShouldContain(("POST", "/api/v1/runs/{run}/stop"));
        closed.ShouldContain(endpoint => endpoint.Path.StartsWith("/dashboard"));
        closed.ShouldContain(endpoint => endpoint.Path.StartsWith("/openapi"));
    }

    [Fact]
    public async Task Health_is_open_to_everybody()
    {
        using HttpClient stranger = silo.Caller(token: null);

        (await stranger.GetStringAsync("/health/live")).ShouldBe("live");
        await Health.ShouldBeReadyAsync(stranger);
    }

    [Fact]
    public async Task The_document_names_every_path()
    {
        using HttpClient caller = silo.Caller();

        using JsonDocument document = JsonDocument.Parse(await caller.GetStringAsync("/openapi/v1.json"));

        string[] paths = [.. document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name)];
        paths.ShouldContain("/api/v1/runs");
        paths.ShouldContain("/api/v1/runs/{run}/devices/{device}");
        paths.ShouldContain("/api/v1/runs/{run}/events");
        paths.ShouldAllBe(path => path.StartsWith("/api/v1/"));
    }

    [Fact]
    public async Task The_document_tells_what_callers_show_how_they_ask_and_how_they_are_refused()
    {
        using HttpClient caller = silo.Caller();

        using JsonDocument document = JsonDocument.Parse(await caller.GetStringAsync("/openapi/v1.json"));

        JsonElement root = document.RootElement;
        root.GetProperty("components").GetProperty("securitySchemes").GetProperty("Bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
        root.GetProperty("security")[0].TryGetProperty("Bearer", out _).ShouldBeTrue();
        foreach (JsonProperty path in root.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                string[] statuses = [.. operation.Value.GetProperty("responses").EnumerateObject().Select(response => response.Name)];
                statuses.ShouldContain("401", path.Name);
                statuses.ShouldContain("429", path.Name);
                statuses.Contains("404").ShouldBe(path.Name.Contains("{run}"), path.Name);
            }
        }

        root.GetProperty("paths").GetProperty("/api/v1/runs/{run}/devices").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString())
            .ShouldBe(["run", "trial", "skip", "take", "sort", "descending", "search", "filter"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("method: pfft", "method")]
    [InlineData("method: pftt\nradius: 5", "radius")]
    [InlineData("method: pftt\ndata: {set: {format: csv, path: /etc/passwd, text: text, label: label}}", "data.set.path")]
    [InlineData("method: pftt\ndata: {set: {format: csv, path: ../../secret.csv, text: text, label: label}}", "data.set.path")]
    [InlineData("method: pftt\nmodel: /etc", "model")]
    [InlineData("method: pfit\nreward_model: ../pocket-encoder", "reward_model")]
    [InlineData("method: pfit\nreward_model: gone", "gone")]
    [InlineData("method: pftt\ndata: {devices: 100000}", "devices")]
    public async Task A_wrong_scenario_is_answered_with_its_one_message(string scenario, string named)
    {
        using HttpClient caller = silo.Caller();

        HttpResponseMessage answer = await caller.PostAsJsonAsync("/api/v1/runs", new { scenario });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(named);
    }

    [Theory]
    [InlineData("/api/v1/runs/absent", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/runs/absent/devices/3", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/runs/%2e%2e%2fabsent", HttpStatusCode.NotFound)]
    public async Task What_does_not_exist_is_not_found(string path, HttpStatusCode status)
    {
        using HttpClient caller = silo.Caller();

        (await caller.GetAsync(path)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        using HttpClient caller = silo.Caller();

        HttpResponseMessage answer = await caller.PostAsJsonAsync("/api/v1/runs", new { scenario = new string('#', 2 << 20) });

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("the body is longer than 1 MiB");
    }

    [Fact]
    public async Task A_submitted_run_has_the_bytes_of_one_in_this_process_and_its_devices_can_be_looked_at()
    {
        using SmallRun small = new();
        string here = await small.RunAsync("here");
        string tokenFile = Path.Combine(silo.Folder, "token");
        await File.WriteAllTextAsync(tokenFile, RunningSilo.Token);
        string there = Path.Combine(small.Directory, "there");
        string url = silo.Url.ToString();
        Invocation submit = new();

        int status = await submit.RunAsync(
            CancellationToken.None, "submit", small.Scenario, "--run", "twin", "--cluster", url, "--token-file", tokenFile, "--out", there);

        status.ShouldBe(0, submit.Error);
        foreach (string file in (string[])["rounds.csv", "devices.csv", "scenario.yaml"])
        {
            (await File.ReadAllBytesAsync(Path.Combine(there, file))).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(here, file)), file);
        }

        Invocation inspect = new();
        (await inspect.RunAsync(CancellationToken.None, "inspect", "twin", "3", "--cluster", url, "--token-file", tokenFile)).ShouldBe(0, inspect.Error);
        inspect.Output.ShouldContain("3 under pftt, seed 3");
        inspect.Output.ShouldContain("private state");
        Invocation other = new();
        (await other.RunAsync(CancellationToken.None, "inspect", "twin", "3", "--method", "local-only", "--cluster", url, "--token-file", tokenFile)).ShouldBe(0, other.Error);
        other.Output.ShouldContain("3 under local-only, seed 3");
        Invocation absent = new();
        (await absent.RunAsync(CancellationToken.None, "inspect", "twin", "--method", "pfit", "--cluster", url, "--token-file", tokenFile)).ShouldBe(2);
        absent.Error.ShouldContain("it has: pftt with seed 3, fedlora with seed 3, local-only with seed 3");
        Invocation beyond = new();
        (await beyond.RunAsync(CancellationToken.None, "inspect", "twin", "8", "--cluster", url, "--token-file", tokenFile)).ShouldBe(2);
        beyond.Error.ShouldContain("has the devices 0 to 7, and no device 8");
        using HttpClient caller = silo.Caller();
        using JsonDocument page = JsonDocument.Parse(await caller.GetStringAsync("/api/v1/runs/twin/devices?trial=0&sort=snr&descending=true&take=3"));
        double[] ratios = [.. page.RootElement.GetProperty("devices").EnumerateArray().Select(device => device.GetProperty("meanSnrDb").GetDouble())];
        ratios.Length.ShouldBe(3);
        ratios.ShouldBeInOrder(SortDirection.Descending);
        (await caller.GetAsync("/api/v1/runs/twin/devices?sort=colour")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using Stream archive = await caller.GetStreamAsync("/api/v1/runs/twin/result");
        using ZipArchive zip = new(archive, ZipArchiveMode.Read);
        zip.Entries.Select(entry => entry.Name).ShouldContain("report.html");
    }

    [Fact]
    public async Task What_failed_is_told_without_the_paths_of_the_server()
    {
        using HttpClient caller = silo.Caller();
        (await caller.PostAsJsonAsync("/api/v1/runs", new { scenario = "method: pftt\nmodel: pocket-gpt", run = "decoder" })).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        string events = await caller.GetStringAsync("/api/v1/runs/decoder/events");

        events.ShouldContain("models/pocket-gpt: is a decoder");
        events.ShouldNotContain(AppContext.BaseDirectory);
    }

    [Fact]
    public async Task A_run_that_has_ended_can_be_deleted_and_its_name_stays_taken()
    {
        using SmallRun small = new();
        // It does not end before it is told to.
        string scenario = (await File.ReadAllTextAsync(small.Scenario)).Replace("rounds: 3", "rounds: 5000", StringComparison.Ordinal);
        using HttpClient caller = silo.Caller();
        (await caller.PostAsJsonAsync("/api/v1/runs", new { scenario, run = "passing" })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        HttpResponseMessage early = await caller.DeleteAsync("/api/v1/runs/passing");
        (await early.Content.ReadAsStringAsync()).ShouldContain("stop it before it is deleted");
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await caller.PostAsync("/api/v1/runs/passing/stop", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await caller.GetStringAsync("/api/v1/runs/passing/events");

        (await caller.DeleteAsync("/api/v1/runs/passing")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        while ((await caller.GetAsync("/api/v1/runs/passing")).StatusCode != HttpStatusCode.NotFound)
        {
            await Task.Yield();
        }

        (await caller.GetStringAsync("/api/v1/runs")).ShouldNotContain("passing");
        (await caller.DeleteAsync("/api/v1/runs/passing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        HttpResponseMessage again = await caller.PostAsJsonAsync("/api/v1/runs", new { scenario, run = "passing" });
        (await again.Content.ReadAsStringAsync()).ShouldContain("run passing was deleted; choose another name");
    }

    [Fact]
    public async Task A_client_without_the_token_is_told_so()
    {
        Invocation inspect = new();

        int status = await inspect.RunAsync(CancellationToken.None, "inspect", "any", "--cluster", silo.Url.ToString());

        status.ShouldBe(2);
        inspect.Error.ShouldContain("token");
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_one_message()
    {
        Invocation inspect = new();

        int status = await inspect.RunAsync(CancellationToken.None, "inspect", "any", "--cluster", "http://127.0.0.1:1");

        status.ShouldBe(1);
        inspect.Error.ShouldContain("does not answer");
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
