using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Tests.Running;

/// <summary>Whole runs of methods whose models answer requests, through the command line, on the embedded models and data.</summary>
public sealed class AnsweringRunTests(AnsweringRun run) : IClassFixture<AnsweringRun>
{
    [Fact]
    public async Task A_run_leaves_rewards_answers_and_what_they_cost()
    {
        string directory = run.Result;
        IReadOnlyList<RoundRecord> rounds = RoundsCsv.Table.Read(Path.Combine(directory, "rounds.csv"));
        IReadOnlyList<DeviceRecord> devices = DevicesCsv.Table.Read(Path.Combine(directory, "devices.csv"));
        IReadOnlyList<SampleRecord> samples = SamplesCsv.Table.Read(Path.Combine(directory, "samples.csv"));
        rounds.Where(row => row.Round == 2).ShouldAllBe(row => row.PersonalReward != null && row.HelpReward != null && row.SafeReward != null && row.Kl != null);
        rounds.ShouldAllBe(row => row.PersonalAccuracy == null);
        foreach (RoundRecord last in rounds.Where(row => row.Round == 2))
        {
            // Means are taken in the same order of devices; the sum of two products is rounded differently.
            last.WeightedReward!.Value.ShouldBe(devices.Where(device => device.Method == last.Method).Average(device => device.WeightedReward!.Value), 1e-9);
        }

        ((double)Uplink(rounds, "pfit") / Uplink(rounds, "sfl")).ShouldBeLessThan(0.4);
        devices.Where(device => device.Method == "pfit").ShouldAllBe(device => device.Preference == (device.Device % 2 == 0 ? 1 : 0));
        devices.Where(device => device.Method == "pfit").ShouldAllBe(device => device.AttentionDensity < 1 && device.TrainingGflop > 0);
        devices.Where(device => device.Method == "sfl").ShouldAllBe(device => device.AttentionDensity == 1);
        samples.Select(sample => sample.Method).Distinct().ShouldBe(["pfit", "sfl", "shepherd"], ignoreOrder: true);
        samples.ShouldAllBe(sample => sample.Prompt.Length > 0);
        (await File.ReadAllTextAsync(Path.Combine(directory, "report.html"))).ShouldContain("Before training");
    }

    [Fact]
    public async Task A_run_stopped_by_an_interrupt_resumes_to_the_same_bytes()
    {
        string stopped = Path.Combine(run.Directory, "stopped");
        using var interrupt = new CancellationTokenSource();
        var invocation = new Invocation(line =>
        {
            if (line.Contains("round 1/2", StringComparison.Ordinal))
            {
                interrupt.Cancel();
            }
        });

        int status = await invocation.RunAsync(interrupt.Token, "run", run.Scenario, "--out", stopped);
        status.ShouldBe(130, invocation.Error);
        var resumption = new Invocation();
        (await resumption.RunAsync(CancellationToken.None, "resume", stopped, "--quiet")).ShouldBe(0, resumption.Error);

        ShouldBeEqual(stopped, run.Result);
    }

    [Theory]
    [InlineData("reward_model=no-such-reward", "no-such-reward")]
    [InlineData("ppo.rollouts=0", "ppo.rollouts")]
    [InlineData("ppo.minibatch=5", "ppo.minibatch")]
    [InlineData("preferences.weights=[1.5]", "preferences.weights")]
    [InlineData("generation.max_tokens=4000", "generation")]
    [InlineData("model=pocket-encoder", "pocket-encoder")]
    [InlineData("data.set=pocket-news", "pocket-news")]
    [InlineData("compare=[pftt]", "pftt")]
    [InlineData("method={preset: pfit, attention: {window: 0, stride: 8}}", "window")]
    public async Task A_wrong_value_is_one_message(string change, string named)
    {
        var invocation = new Invocation();

        int status = await invocation.RunAsync(
            CancellationToken.None, "run", run.Scenario, "--set", change, "--out", Path.Combine(run.Directory, "out"));

        status.ShouldBe(2);
        string[] lines = invocation.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1, invocation.Error);
        lines[0].ShouldContain(named);
    }

    private static long Uplink(IEnumerable<RoundRecord> rounds, string method) => rounds.Where(row => row.Method == method).Sum(row => row.UplinkBytes);

    private static void ShouldBeEqual(string directory, string expected)
    {
        foreach (string file in (string[])["rounds.csv", "devices.csv", "samples.csv"])
        {
            File.ReadAllText(Path.Combine(directory, file)).ShouldBe(File.ReadAllText(Path.Combine(expected, file)), file);
        }
    }
}
