using System.Diagnostics;

namespace FedOrleans.Silo.Tests.Running;

/// <summary>Runs that are stopped or killed and then resumed.</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly SmallRun _small = new();

    public void Dispose() => _small.Dispose();

    [Fact]
    public async Task A_run_stopped_by_an_interrupt_ends_with_130_and_resumes_to_the_same_bytes()
    {
        string undisturbed = await _small.RunAsync("undisturbed");
        string stopped = Path.Combine(_small.Directory, "stopped");
        using var interrupt = new CancellationTokenSource();
        var invocation = new Invocation(line =>
        {
            if (line.Contains("round 2/3", StringComparison.Ordinal))
            {
                interrupt.Cancel();
            }
        });

        int status = await invocation.RunAsync(interrupt.Token, "run", _small.Scenario, "--out", stopped);

        status.ShouldBe(130, invocation.Error);
        await ResumeAsync(stopped);
        ShouldBeEqual(stopped, undisturbed);
    }

    [Fact]
    public async Task A_killed_process_loses_no_committed_round()
    {
        string undisturbed = await _small.RunAsync("undisturbed");
        string killed = Path.Combine(_small.Directory, "killed");
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "fedorleans.dll"), "run", _small.Scenario, "--out", killed])
            {
                RedirectStandardOutput = true,
            },
        };
        process.Start();
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("round 2/3", StringComparison.Ordinal))
        {
        }

        process.Kill();
        await process.WaitForExitAsync();

        await ResumeAsync(killed);
        ShouldBeEqual(killed, undisturbed);
    }

    [Fact]
    public async Task Resuming_a_finished_run_changes_nothing()
    {
        string directory = await _small.RunAsync("finished");
        byte[] rounds = await File.ReadAllBytesAsync(Path.Combine(directory, "rounds.csv"));

        await ResumeAsync(directory);

        (await File.ReadAllBytesAsync(Path.Combine(directory, "rounds.csv"))).ShouldBe(rounds);
    }

    [Fact]
    public async Task A_changed_scenario_is_not_resumed_and_nothing_is_overwritten()
    {
        string directory = await _small.RunAsync("changed");
        byte[] rounds = await File.ReadAllBytesAsync(Path.Combine(directory, "rounds.csv"));
        string scenario = Path.Combine(directory, "scenario.yaml");
        await File.WriteAllTextAsync(scenario, (await File.ReadAllTextAsync(scenario)).Replace("name: small", "name: other", StringComparison.Ordinal));
        var invocation = new Invocation();

        int status = await invocation.RunAsync(CancellationToken.None, "resume", directory);

        status.ShouldBe(2);
        invocation.Error.ShouldContain("scenario.yaml");
        (await File.ReadAllBytesAsync(Path.Combine(directory, "rounds.csv"))).ShouldBe(rounds);
    }

    [Fact]
    public async Task A_run_that_is_in_work_elsewhere_is_refused()
    {
        string directory = await _small.RunAsync("held");
        using var hold = new FileStream(Path.Combine(directory, "checkpoint", "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var invocation = new Invocation();

        (await invocation.RunAsync(CancellationToken.None, "resume", directory)).ShouldBe(2);
        invocation.Error.ShouldContain("another process");
    }

    private static async Task ResumeAsync(string directory)
    {
        var invocation = new Invocation();
        (await invocation.RunAsync(CancellationToken.None, "resume", directory, "--quiet")).ShouldBe(0, invocation.Error);
    }

    private static void ShouldBeEqual(string directory, string expected)
    {
        foreach (string file in (string[])["rounds.csv", "devices.csv"])
        {
            File.ReadAllText(Path.Combine(directory, file)).ShouldBe(File.ReadAllText(Path.Combine(expected, file)));
        }
    }
}
