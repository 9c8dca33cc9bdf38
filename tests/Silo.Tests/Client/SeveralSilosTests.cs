using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Client;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Silo.Running;
using FedOrleans.Silo.Tests.Http;
using FedOrleans.Silo.Tests.Running;
using Spectre.Console;

namespace FedOrleans.Silo.Tests.Client;

public sealed class SeveralSilosTests(OpenSilo silo) : IClassFixture<OpenSilo>
{
    private const string Gone = "http://127.0.0.1:1";

    [Fact]
    public async Task A_run_is_followed_over_another_silo_where_the_first_one_dies()
    {
        using SmallRun small = new();
        string here = await small.RunAsync("here");
        using Doorway first = new(silo.Url, end: "event: round");
        Invocation submit = new();
        string there = Path.Combine(small.Directory, "there");

        int status = await submit.RunAsync(
            CancellationToken.None, "submit", small.Scenario, "--run", "followed", "--cluster", $"{Gone},{first.Url}", "--cluster", silo.Url.ToString(), "--out", there);

        status.ShouldBe(0, submit.Error);
        submit.Output.ShouldContain($"run followed on {first.Url}/");
        submit.Output.ShouldContain("does not answer; asking ");
        (await File.ReadAllBytesAsync(Path.Combine(there, "rounds.csv"))).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(here, "rounds.csv")));
    }

    [Fact]
    public async Task A_run_is_followed_over_another_silo_where_the_first_one_stands_still_until_Ctrl_C_which_tells_that_it_goes_on()
    {
        using SmallRun small = new();
        using Doorway first = new(silo.Url, end: "event: round", staysOpen: true);
        using CancellationTokenSource interrupt = new();
        HurriedTime time = new();
        bool hasMoved = false;
        Invocation submit = new(
            line =>
            {
                if (line.Contains("does not answer; asking", StringComparison.Ordinal))
                {
                    (hasMoved, time.LimitsThatEnd) = (true, 0);
                }
                else if (line.Contains("round ", StringComparison.Ordinal) && hasMoved)
                {
                    interrupt.Cancel();
                }
                else if (line.Contains("round 1/", StringComparison.Ordinal))
                {
                    // No other round gets through.
                    time.LimitsThatEnd = int.MaxValue;
                }
            },
            time);

        int status = await submit.RunAsync(interrupt.Token, "submit", small.Scenario, "--run", "stood", "--cluster", $"{first.Url},{silo.Url}");

        status.ShouldBe(130, submit.Error);
        submit.Output.ShouldContain($"{first.Url}/ does not answer; asking {silo.Url} (nothing came for 30 s)");
        submit.Error.Trim().ShouldBe($"run stood goes on at {silo.Url}; to follow it and fetch its results, submit the same scenario with --run stood");
    }

    [Fact]
    public async Task Who_loses_the_only_silo_is_told_how_to_follow_on()
    {
        using SmallRun small = new();
        using Doorway only = new(silo.Url);
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        ClusterAddress address = new([new Uri(only.Url)], null);
        SubmitArguments arguments = new(
            address, await File.ReadAllTextAsync(small.Scenario), "lost", OutputDirectory.Check(Path.Combine(small.Directory, "lost")), Quiet: true, Detach: true);
        SubmitHandler handler = new(console, new HurriedTime());
        await handler.HandleAsync(arguments, CancellationToken.None);
        using ClosesAtFirstRequest closing = new(only);

        RunFailedException lost = await Should.ThrowAsync<RunFailedException>(
            new SubmitHandler(console, closing).HandleAsync(arguments with { Detach = false }, CancellationToken.None));

        lost.Message.ShouldContain($"{only.Url}/ does not answer");
        lost.Message.ShouldContain("the cluster goes on with run lost");
        lost.Message.ShouldContain("--run lost");
    }

    [Fact]
    public async Task A_status_that_has_ended_does_not_end_the_following_before_all_rounds_are_told()
    {
        using SmallRun small = new();
        RunView run = new()
        {
            Run = "long", Stage = "completed", Silo = "here", Phase = "idle", StopRequested = false, Trial = 1, Trials = 1, Round = 2, Rounds = 2, CommittedRounds = 2,
            DevicesInFlight = 0, DevicesDone = 0, HasAnswers = false, UplinkBytes = 0, DownlinkBytes = 0, VirtualTimeS = 0, Repeats = 0, HasEnded = true,
        };
        using ScriptedSilo scripted = new(run, ("round", Row(1)), ("status", run), ("round", Row(2)), ("beat", ""), ("end", run));
        Invocation submit = new();

        int status = await submit.RunAsync(
            CancellationToken.None, "submit", small.Scenario, "--run", "long", "--cluster", scripted.Url, "--out", Path.Combine(small.Directory, "long"));

        status.ShouldBe(0, submit.Error);
        submit.Output.ShouldContain("round 1/2");
        submit.Output.ShouldContain("round 2/2");

        static RoundRow Row(int round) => new()
        {
            Method = "pftt", Seed = 1, Round = round, VirtualTimeS = 1, Scheduled = 1, Delivered = 1, Lost = 0, UplinkBytes = 1, DownlinkBytes = 1, RoundDelayS = 1, EnergyJ = 1,
            StateHash = "0",
        };
    }

    [Fact]
    public async Task A_silo_that_stands_still_is_passed_over_by_submit_and_inspect()
    {
        using SmallRun small = new();
        using Doorway standing = new(silo.Url);
        standing.StandStill();
        string both = $"{standing.Url},{silo.Url}";
        Invocation submit = new(time: new HurriedTime { LimitsThatEnd = 1 });
        Invocation inspect = new(time: new HurriedTime { LimitsThatEnd = 1 });
        Invocation alone = new(time: new HurriedTime { LimitsThatEnd = 1 });

        (await submit.RunAsync(CancellationToken.None, "submit", small.Scenario, "--run", "still", "--detach", "--cluster", both)).ShouldBe(0, submit.Error);
        (await inspect.RunAsync(CancellationToken.None, "inspect", "still", "--cluster", both)).ShouldBe(0, inspect.Error);
        (await alone.RunAsync(CancellationToken.None, "inspect", "still", "--cluster", standing.Url)).ShouldBe(1);

        submit.Output.ShouldContain($"run still on {silo.Url}");
        inspect.Output.ShouldContain("still");
        alone.Error.ShouldContain($"{standing.Url}/ does not answer: nothing came for 30 s");
    }

    [Theory]
    [InlineData("one")]
    [InlineData("comma")]
    public async Task A_silo_that_is_gone_is_passed_over_by_inspect(string how)
    {
        using SmallRun small = new();
        Invocation submit = new();
        string url = silo.Url.ToString();
        (await submit.RunAsync(CancellationToken.None, "submit", small.Scenario, "--run", $"seen-{how}", "--detach", "--cluster", url)).ShouldBe(0, submit.Error);
        Invocation inspect = new();

        int status = await inspect.RunAsync(
            CancellationToken.None, ["inspect", $"seen-{how}", .. how == "comma" ? (string[])["--cluster", $"{Gone}, {url}"] : ["--cluster", Gone, "--cluster", url]]);

        status.ShouldBe(0, inspect.Error);
        inspect.Output.ShouldContain($"seen-{how}");
    }

    [Fact]
    public async Task Where_none_answers_all_are_named()
    {
        Invocation inspect = new();

        (await inspect.RunAsync(CancellationToken.None, "inspect", "any", "--cluster", $"{Gone},http://127.0.0.1:2")).ShouldBe(1);

        inspect.Error.ShouldContain("none of http://127.0.0.1:1/, http://127.0.0.1:2/ answers");
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080,")]
    [InlineData("ftp://here")]
    public async Task What_is_no_address_is_told(string text)
    {
        Invocation inspect = new();

        (await inspect.RunAsync(CancellationToken.None, "inspect", "any", "--cluster", text)).ShouldBe(2);

        inspect.Error.ShouldContain("expected an address such as http://127.0.0.1:8080");
    }

    /// <summary>Closes the doorway when the time is first asked for: the run has begun then, and is not followed yet.</summary>
    private sealed class ClosesAtFirstRequest(Doorway door) : TimeProvider, IDisposable
    {
        private readonly HurriedTime _hurried = new();

        public override long GetTimestamp()
        {
            door.Dispose();
            return base.GetTimestamp();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            _hurried.CreateTimer(callback, state, dueTime, period);

        public void Dispose() => door.Dispose();
    }
}
