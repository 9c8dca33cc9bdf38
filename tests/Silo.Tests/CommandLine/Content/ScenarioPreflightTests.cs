using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.CommandLine.Content;

namespace FedOrleans.Silo.Tests.CommandLine.Content;

public sealed class ScenarioPreflightTests : IDisposable
{
    private const string Small = "peft: {adapter_size: 4}\ndevices: {lora_rank: 4}\n";

    private readonly TinyContent _content = new();
    private readonly CommandLineFixture _fixture;
    private readonly string _scenario;

    public ScenarioPreflightTests()
    {
        _fixture = new CommandLineFixture { Preflight = new ScenarioPreflight(_content.Models, _content.Datasets) };
        _scenario = _fixture.Write(
            "fit.yaml", "method: pftt\nmodel: tiny\ndata: {set: tiny-news, devices: 8}\n" + Small);
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

    [Theory]
    [InlineData("preferences={from_data: true}", true, "preferences.from_data: no device has a request that a safety pair is about, so that every weight would be 1")]
    [InlineData("preferences={from_data: true}", false, null)]
    [InlineData("generation={stop: ['User:']}", false, null)]
    public async Task Preferences_are_taken_from_data_that_tell_of_them(string change, bool alpaca, string? part)
    {
        string directory = _content.AddInstructions("tiny-instruct", "no word about it");
        _content.AddDecoder("tiny-gpt", "");
        _content.MakeReward(answers: 3);
        string answers = Path.Combine(directory, "answers.jsonl");
        await File.WriteAllLinesAsync(answers, Enumerable.Range(0, 30).Select(i => $$"""{"instruction": "request {{i}}", "output": "yes"}"""));
        string set = alpaca ? $"{{format: alpaca, path: {answers}}}" : "tiny-instruct";
        string scenario = _fixture.Write("answers.yaml", $"method: pfl\nmodel: tiny-gpt\nreward_model: tiny\ndata: {{set: {set}, devices: 2}}\n{Small}");

        var outcome = await _fixture.InvokeAsync(["run", scenario, "--out", _fixture.PathOf("out"), "--set", change]);

        outcome.Status.ShouldBe(part is null ? ExitCode.Done : ExitCode.BadInput, outcome.Error);
        outcome.Error.ShouldContain(part ?? string.Empty);
        outcome.Error.Count(letter => letter == '\n').ShouldBe(part is null ? 0 : 1);
    }

    private Task<Outcome> RunAsync(params string[] more) =>
        _fixture.InvokeAsync(["run", _scenario, "--out", _fixture.PathOf("out"), .. more]);
}
