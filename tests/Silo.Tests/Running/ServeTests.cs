using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FedOrleans.Silo.Results;
using FedOrleans.Silo.Tests.Http;

namespace FedOrleans.Silo.Tests.Running;

/// <summary><c>run --serve</c> as people start it.</summary>
public sealed class ServeTests : IDisposable
{
    private static readonly string[] _pages = ["/", "/runs/run", "/runs/run/cell", "/runs/run/devices", "/runs/run/devices/3", "/assets/main.js"];
    private readonly SmallRun _small = new();

    public void Dispose() => _small.Dispose();

    [Fact]
    public async Task Pages_show_the_run_until_its_end_and_then_until_they_are_left_and_the_files_are_those_of_a_run_without()
    {
        string served = Path.Combine(_small.Directory, "served");
        await using CommandProcess run = CommandProcess.Start(["run", _small.Scenario, "--out", served, "--serve", "0"]);
        using HttpClient visitor = await VisitorAsync(run);

        await ShowsPagesAsync(visitor);
        (await StageAsync(visitor)).ShouldBeOneOf("running", "completed");
        (await visitor.PostAsJsonAsync("/api/v1/runs", new { scenario = "method: pftt" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // The stream ends with the run.
        (await visitor.GetStringAsync("/api/v1/runs/run/events")).ShouldContain("event: end");
        await run.LineAsync("the pages stay until Ctrl-C");

        await ShowsPagesAsync(visitor);
        (await StageAsync(visitor)).ShouldBe("completed");
        (await visitor.GetStringAsync("/api/v1/runs/run/devices/3")).ShouldContain("\"device\":3");
        await run.InterruptAsync();
        (await run.EndAsync()).ShouldBe(0, run.Output);
        await ShouldBeUndisturbedAsync(served);
    }

    [Fact]
    public async Task An_interrupt_ends_a_shown_run_after_its_round_with_130_whoever_follows_it()
    {
        string stopped = Path.Combine(_small.Directory, "stopped");
        // However late the interrupt comes, the run has not come to its end.
        await using CommandProcess run = CommandProcess.Start(["run", _small.Scenario, "--out", stopped, "--set", "rounds=5000", "--serve", "0"]);
        using HttpClient visitor = await VisitorAsync(run);
        using HttpResponseMessage follower = await visitor.GetAsync("/api/v1/runs/run/events", HttpCompletionOption.ResponseHeadersRead);
        await run.LineAsync(" 1/5000");

        await run.InterruptAsync();

        (await run.EndAsync()).ShouldBe(130, run.Output);
        run.Output.ShouldContain($"go on with: fedorleans resume {stopped}");
        string next = string.Create(CultureInfo.InvariantCulture, $" {RoundsOf(stopped) + 1}/5000");
        using CancellationTokenSource interrupt = new();
        Invocation resume = new(line =>
        {
            if (line.Contains(next, StringComparison.Ordinal))
            {
                interrupt.Cancel();
            }
        });
        (await resume.RunAsync(interrupt.Token, "resume", stopped)).ShouldBe(130, resume.Error);
        string undisturbed = await _small.RunAsync(
            "undisturbed", "--set", string.Create(CultureInfo.InvariantCulture, $"rounds={RoundsOf(stopped)}"), "--set", "compare=[]");
        await ShouldBeEqualAsync(stopped, undisturbed, "rounds.csv", "devices.csv");
    }

    private static async Task<HttpClient> VisitorAsync(CommandProcess run)
    {
        string line = await run.LineAsync("watch it at ");
        Uri url = new(line[line.IndexOf("http", StringComparison.Ordinal)..]);
        url.IsLoopback.ShouldBeTrue();
        url.AbsolutePath.ShouldBe("/runs/run");
        return new HttpClient { BaseAddress = new Uri(url, "/"), Timeout = RunningSilo.Patience };
    }

    private static async Task ShowsPagesAsync(HttpClient visitor)
    {
        foreach (string page in _pages)
        {
            (await visitor.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }
    }

    private static async Task<string?> StageAsync(HttpClient visitor)
    {
        using JsonDocument view = JsonDocument.Parse(await visitor.GetStringAsync("/api/v1/runs/run"));
        return view.RootElement.GetProperty("stage").GetString();
    }

    private async Task ShouldBeUndisturbedAsync(string directory)
    {
        await ShouldBeEqualAsync(directory, await _small.RunAsync("undisturbed"), "rounds.csv", "devices.csv", "scenario.yaml");
    }

    private static int RoundsOf(string directory) => RoundsCsv.Table.Read(Path.Combine(directory, "rounds.csv")).Count;

    private static async Task ShouldBeEqualAsync(string directory, string expected, params string[] files)
    {
        foreach (string file in files)
        {
            (await File.ReadAllTextAsync(Path.Combine(directory, file))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(expected, file)), file);
        }
    }
}
