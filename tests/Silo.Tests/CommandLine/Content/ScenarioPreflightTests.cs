using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.CommandLine.Content;

namespace FedOrleans.Silo.Tests.CommandLine.Content;

public sealed class ScenarioPreflightTests : IDisposable
{
    private readonly TinyContent _content = new();
    private readonly CommandLineFixture _fixture;
    private readonly string _scenario;

    public ScenarioPreflightTests()
    {
        _fixture = new CommandLineFixture { Preflight = new ScenarioPreflight(_content.Models, _content.Datasets) };
        _scenario = _fixture.Write(
            "fit.yaml", "method: pftt\nmodel: tiny\ndata: {set: tiny-news, devices: 8}\npeft: {adapter_size: 4}\ndevices: {lora_rank: 4}\n");
    }

    public void Dispose()
    {
        _fixture.Dispose();
        _content.Dispose();
    }

    [Fact]
    public async Task A_scenario_whose_model_and_data_fit_is_run()
    {
        var outcome = await RunAsync();

        outcome.ShouldBe(new Outcome(ExitCode.Done, string.Empty, string.Empty));
        _fixture.Run.Request.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("model=gone", "model 'gone' is not known")]
    [InlineData("data.set=gone", "data set 'gone' is not known")]
    [InlineData("data.partition={natural: author}", "author")]
    [InlineData("data.partition={dirichlet: 0.3, minimum: 300}", "minimum")]
    [InlineData("peft.adapter_size=17", "peft.adapter_size: '17' is not allowed; expected at most 16, the width of tiny")]
    [InlineData("devices.lora_rank=[4, 17]", "devices.lora_rank: '17' is not allowed; expected at most 16, the width of tiny")]
    [InlineData("training.max_length=65", "training.max_length: '65' is not allowed; expected at most 64, the positions of tiny")]
    [InlineData("method={name: m, roles: {last_blocks(3): shared, head: shared}}", "m: last_blocks(3): '3' is not allowed; expected at most 2, the blocks of tiny")]
    public async Task What_is_not_there_or_does_not_fit_is_found_before_anything_is_written(string change, string part)
    {
        var before = _fixture.List();

        var outcome = await RunAsync("--set", change);

        outcome.Error.ShouldContain(part);
        outcome.Error.Count(letter => letter == '\n').ShouldBe(1);
        outcome.Status.ShouldBe(ExitCode.BadInput);
        _fixture.Run.Request.ShouldBeNull();
        _fixture.List().ShouldBe(before);
    }

    [Fact]
    public async Task Weights_that_are_broken_are_found_unless_the_run_starts_from_random_ones()
    {
        await File.WriteAllTextAsync(_content.Weights, "no weights");

        (await RunAsync()).Status.ShouldBe(ExitCode.BadInput);
        (await RunAsync("--set", "random_base=true")).Status.ShouldBe(ExitCode.Done);
    }

    private Task<Outcome> RunAsync(params string[] more) =>
        _fixture.InvokeAsync(["run", _scenario, "--out", _fixture.PathOf("out"), .. more]);
}
