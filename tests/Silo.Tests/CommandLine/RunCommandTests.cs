using FedOrleans.Silo.CommandLine;
using FedOrleans.Training.Pool;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Tests.CommandLine;

public sealed class RunCommandTests : IDisposable
{
    private readonly CommandLineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_scenario_reaches_the_handler_with_its_changes()
    {
        var output = _fixture.PathOf("out");

        var outcome = await _fixture.InvokeAsync(
            ["run", _fixture.Scenario, "--set", "rounds=5", "--set", "data.partition={dirichlet: 0.1}", "--out", output, "--device", "cpu", "--quiet"]);

        outcome.ShouldBe(new Outcome(ExitCode.Done, string.Empty, string.Empty));
        var request = _fixture.Run.Request.ShouldNotBeNull();
        request.Scenario.Name.ShouldBe("small");
        request.Scenario.Rounds.ShouldBe(5);
        request.Scenario.Data.Partition.Alpha.ShouldBe(0.1);
        request.Output.Path.ShouldBe(output);
        request.Device.ShouldBe(ComputeDevice.Cpu);
        request.Quiet.ShouldBeTrue();
    }

    [Fact]
    public async Task Results_go_below_runs_by_default()
    {
        await _fixture.InvokeAsync(["run", _fixture.Scenario]);

        var request = _fixture.Run.Request.ShouldNotBeNull();
        request.Output.Path.ShouldMatch("/runs/small-[0-9]{8}-[0-9]{6}$");
        Directory.Exists(request.Output.Path).ShouldBeFalse();
        request.Device.ShouldBe(ComputeDevice.Auto);
        request.Quiet.ShouldBeFalse();
    }

    [Theory]
    [InlineData("rounds=0")]
    [InlineData("data.devices=5", "schedule.per_round=6")]
    [InlineData("channel.radius_m=-5")]
    [InlineData("nonsense=1")]
    [InlineData("data.set={format: csv, path: gone.csv}")]
    public async Task Bad_input_is_exit_status_2_with_one_message_and_nothing_written(params string[] changes)
    {
        var before = _fixture.List();

        var outcome = await _fixture.InvokeAsync(
            ["run", _fixture.Scenario, "--out", _fixture.PathOf("out"), .. changes.SelectMany(change => new[] { "--set", change })]);

        outcome.Status.ShouldBe(ExitCode.BadInput);
        outcome.Output.ShouldBeEmpty();
        outcome.Error.ShouldStartWith($"error: --set {changes[^1]}: ");
        outcome.Error.Count(letter => letter == '\n').ShouldBe(1);
        _fixture.Run.Request.ShouldBeNull();
        _fixture.List().ShouldBe(before);
    }

    [Fact]
    public async Task A_directory_that_holds_something_is_left_alone()
    {
        _fixture.Write("out/rounds.csv", "precious");

        var outcome = await _fixture.InvokeAsync(["run", _fixture.Scenario, "--out", _fixture.PathOf("out")]);

        outcome.Status.ShouldBe(ExitCode.BadInput);
        outcome.Error.ShouldStartWith($"error: --out: '{_fixture.PathOf("out")}' is not empty; expected a new or empty directory");
        _fixture.Run.Request.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_cannot_be_the_result_directory()
    {
        var outcome = await _fixture.InvokeAsync(["run", _fixture.Scenario, "--out", _fixture.Scenario]);

        outcome.Status.ShouldBe(ExitCode.BadInput);
        outcome.Error.ShouldContain("is a file; expected a new or empty directory");
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_bad_input()
    {
        var output = OutputDirectory.Check(Path.Combine(_fixture.Scenario, "below-a-file"));

        Should.Throw<InputException>(output.Create).Message.ShouldContain("cannot be written to");
    }
}
