using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

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
        await using CommandProcess run = CommandProcess.Start(["run", _small.Scenario, "--out", stopped, "--serve", "0"]);
        using HttpClient visitor = await VisitorAsync(run);
        using HttpResponseMessage follower = await visitor.GetAsync("/api/v1/runs/run/events", HttpCompletionOption.ResponseHeadersRead);
        await run.LineAsync("round 1/3");

        await run.InterruptAsync();

        (await run.EndAsync()).ShouldBe(130, run.Output);
        run.Output.ShouldContain($"go on with: fedorleans resume {stopped}");
        Invocation resume = new();
        (await resume.RunAsync(CancellationToken.None, "resume", stopped, "--quiet")).ShouldBe(0, resume.Error);
        await ShouldBeUndisturbedAsync(stopped);
    }

    private static async Task<HttpClient> VisitorAsync(CommandProcess run)
    {
        string line = await run.LineAsync("watch it at ");
        Uri url = new(line[line.IndexOf("http", StringComparison.Ordinal)..]);
        url.IsLoopback.ShouldBeTrue();
        url.AbsolutePath.ShouldBe("/runs/run");
        return new HttpClient { BaseAddress = new Uri(url, "/") };
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
        string undisturbed = await _small.RunAsync("undisturbed");
        foreach (string file in (string[])["rounds.csv", "devices.csv", "scenario.yaml"])
        {
            (await File.ReadAllTextAsync(Path.Combine(directory, file))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(undisturbed, file)), file);
        }
    }
}
