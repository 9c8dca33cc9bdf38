using FedOrleans.Silo.CommandLine;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Tests.CommandLine;

public sealed class CommandLineProgramTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("error: unknown command 'rnu'; did you mean 'run'? (see: fedorleans --help)", "rnu", "x.yaml")]
    [InlineData("error: unknown option '--otu'; did you mean '--out'? (see: fedorleans run --help)", "run", "x.yaml", "--otu", "d")]
    [InlineData("error: unknown argument 'y.yaml' (see: fedorleans run --help)", "run", "x.yaml", "y.yaml")]
    [InlineData("error: Required argument 'SCENARIO.yaml' missing for command: 'run' (see: fedorleans run --help)", "run")]
    [InlineData("error: Required argument missing for option: '--out' (see: fedorleans run --help)", "run", "x.yaml", "--out")]
    [InlineData("error: --device: 'tpu' is not allowed; expected one of: auto, cpu, cuda (see: fedorleans run --help)", "run", "x.yaml", "--device", "tpu")]
    [InlineData("error: Required argument 'DIR' missing for command: 'report' (see: fedorleans report --help)", "report")]
    [InlineData("error: gone.yaml: no such file; expected a scenario file such as scenarios/quickstart.yaml", "run", "gone.yaml")]
    [InlineData("error: gone: no such directory; expected the result directory of a run", "resume", "gone")]
    [InlineData("error: gone.yaml: no such file; expected a pretraining recipe in YAML", "pretrain", "gone.yaml")]
    public async Task Bad_usage_is_exit_status_2_and_one_message(string message, params string[] arguments)
    {
        var outcome = await _fixture.InvokeAsync(arguments);

        outcome.Error.ShouldBe(message + Environment.NewLine);
        outcome.Status.ShouldBe(ExitCode.BadInput);
        outcome.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_at_all_shows_the_help()
    {
        var outcome = await _fixture.InvokeAsync([]);

        outcome.Status.ShouldBe(ExitCode.BadInput);
        outcome.Output.ShouldContain("Usage:");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("resume", "-h")]
    [InlineData("report", "--help")]
    [InlineData("pretrain", "--help")]
    public async Task Help_says_what_a_command_does_and_gives_examples(params string[] arguments)
    {
        var outcome = await _fixture.InvokeAsync(arguments);

        outcome.Status.ShouldBe(ExitCode.Done);
        outcome.Error.ShouldBeEmpty();
        outcome.Output.ShouldContain("Usage:");
        outcome.Output.ShouldContain("Examples:");
        outcome.Output.ShouldContain("fedorleans ");
    }

    [Fact]
    public async Task An_unexpected_failure_is_one_line_that_says_where_the_details_are()
    {
        var outcome = await RunWithAsync(_ => throw new InvalidOperationException("the pool\nis gone"));

        outcome.Status.ShouldBe(ExitCode.Failed);
        outcome.Error.ShouldStartWith("error: the pool is gone (details: ");
        var details = outcome.Error["error: the pool is gone (details: ".Length..].TrimEnd().TrimEnd(')');
        (await File.ReadAllTextAsync(details)).ShouldContain(nameof(An_unexpected_failure_is_one_line_that_says_where_the_details_are));
        File.Delete(details);
    }

    [Fact]
    public async Task Verbose_shows_the_stack_trace()
    {
        var outcome = await RunWithAsync(_ => throw new InvalidOperationException("the pool is gone"), "--verbose");

        outcome.Status.ShouldBe(ExitCode.Failed);
        outcome.Error.ShouldStartWith($"error: the pool is gone{Environment.NewLine}");
        outcome.Error.ShouldContain("   at ");
    }

    [Fact]
    public async Task Bad_input_that_only_the_handler_can_see_is_exit_status_2()
    {
        var outcome = await RunWithAsync(_ => throw new InputException("model.safetensors: header is cut off"));

        outcome.ShouldBe(new Outcome(ExitCode.BadInput, string.Empty, $"error: model.safetensors: header is cut off{Environment.NewLine}"));
    }

    [Fact]
    public async Task An_interrupted_run_is_exit_status_130()
    {
        using var interrupt = new CancellationTokenSource();

        var outcome = await RunWithAsync(
            cancellation =>
            {
                interrupt.Cancel();
                cancellation.ThrowIfCancellationRequested();
                return ExitCode.Done;
            },
            cancellation: interrupt.Token);

        string told = string.Join(Environment.NewLine, "stopping once the current state is safe; Ctrl-C again stops at once", "stopped", "");
        outcome.ShouldBe(new Outcome(ExitCode.Interrupted, string.Empty, told));
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure()
    {
        var outcome = await RunWithAsync(_ => throw new OperationCanceledException("a timeout inside"), "--verbose");

        outcome.Status.ShouldBe(ExitCode.Failed);
    }

    private static async Task<Outcome> RunWithAsync(Func<CancellationToken, int> respond, string? option = null, CancellationToken cancellation = default)
    {
        using var fixture = new CommandLineFixture { Run = new RecordingHandler<RunArguments>(respond) };
        return await fixture.InvokeAsync(["run", fixture.Scenario, .. option is null ? [] : new[] { option }], cancellation);
    }
}
