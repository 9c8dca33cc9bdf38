using FedOrleans.Grains.Scenarios;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Tests.Scenarios;

public sealed class ScenarioDocumentationTests
{
    private static readonly string _repository = Repository.Root;

    [Theory]
    [InlineData("method: pftt\ndata: {set: {format: csv, path: a.csv}}\ncompression: {uplink: {top_k: 0.1}}\ncompare: [{preset: fedlora, uplink: {over_the_air: {}}}]\n")]
    [InlineData("method: pfit\ngeneration: {stop: [x]}")]
    [InlineData("method: pfit\ndata: {set: {format: hh-rlhf, path: a.jsonl, pairs: safety}}")]
    [InlineData("method: sfl\npreferences: {beta: [1, 2]}")]
    [InlineData("method: pfl\npreferences: {from_data: true}")]
    public void Every_key_has_a_line_in_the_reference(string text)
    {
        var reference = File.ReadAllText(Path.Combine(_repository, "docs", "scenario.md"));
        var written = new YamlStream();
        written.Load(new StringReader(ScenarioWriter.Write(ScenarioText.Parse(text))));

        var keys = Keys(written.Documents[0].RootNode).Distinct().ToList();

        keys.Count.ShouldBeGreaterThan(60);
        keys.Where(key => !reference.Contains($"`{key}`", StringComparison.Ordinal) && !reference.Contains($"{{{key}: ", StringComparison.Ordinal)
                && !reference.Contains($".{key}`", StringComparison.Ordinal) && !reference.Contains($"`{key}.", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("proportional-fair")]
    [InlineData("fedcs")]
    [InlineData("oort")]
    [InlineData("joint")]
    public void Every_option_of_a_policy_has_a_line_in_the_reference(string policy)
    {
        var reference = File.ReadAllText(Path.Combine(_repository, "docs", "scenario.md"));
        var written = new YamlStream();
        written.Load(new StringReader(ScenarioWriter.Write(ScenarioText.Parse($"method: pftt\nschedule: {{policy: {policy}}}\n"))));
        var options = (YamlMappingNode)written.Documents[0].RootNode["schedule"]["policy"][policy];

        options.Children.ShouldNotBeEmpty();
        options.Children.Select(option => $"`policy.{policy}.{option.Key}`").ShouldAllBe(key => reference.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public void The_quickstart_uses_only_what_comes_with_the_program()
    {
        var scenario = ScenarioReader.Load(Path.Combine(_repository, "scenarios", "quickstart.yaml"));

        scenario.Name.ShouldBe("quickstart");
        scenario.Methods.Select(method => method.Name).ShouldBe(["pftt", "fedlora", "fedadapter"]);
        scenario.Data.Files.ShouldBeNull();
        scenario.Data.Devices.ShouldBe(40);
        scenario.Rounds.ShouldBe(12);
    }

    [Fact]
    public void The_news_scenario_takes_its_files_from_the_command_line()
    {
        using var file = new TemporaryFile();

        var scenario = ScenarioReader.Load(
            Path.Combine(_repository, "scenarios", "pftt-agnews.yaml"), [$"data.set.path={file.Path}", $"data.set.test={file.Path}"]);

        scenario.Data.Files!.Path.ShouldBe(file.Path);
        scenario.Methods.Select(method => method.Name).ShouldBe(["pftt", "fedlora", "fedadapter", "fedavg-full", "local-only", "pftt-own-head"]);
        scenario.Data.TestLimit.ShouldBe(1000);
    }

    [Fact]
    public void The_uplinks_differ_in_nothing_but_the_uplink()
    {
        var scenario = ScenarioReader.Load(Path.Combine(_repository, "scenarios", "uplinks.yaml"));

        scenario.Methods.Count.ShouldBe(10);
        scenario.Methods.Select(scenario.UplinkOf).Distinct().Count().ShouldBe(10);
        scenario.Methods.ShouldAllBe(method => method.Roles.SequenceEqual(scenario.Methods[0].Roles) && method.LearningRate == null);
    }

    private static IEnumerable<string> Keys(YamlNode node) => node is not YamlMappingNode table
        ? []
        : table.Children.SelectMany(entry => Keys(entry.Value).Prepend(((YamlScalarNode)entry.Key).Value!));
}
