using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Results;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Tests.Reports.Comparisons;

public sealed class ComparisonTests
{
    [Fact]
    public void Methods_that_clash_are_labelled_by_their_run_and_others_keep_their_name()
    {
        Comparison comparison = Comparison.Of(
        [
            new SyntheticRun { Name = "near", Methods = ["pftt", "fedlora"] }.Results("runs/1"),
            new SyntheticRun { Name = "far", Methods = ["pftt", "ditto"] }.Results("runs/2"),
        ]);

        comparison.Methods.Select(method => method.Label).ShouldBe(["near/pftt", "fedlora", "far/pftt", "ditto"]);
    }

    [Theory]
    [InlineData("runs/a", "runs/b", "a/pftt", "b/pftt")]
    [InlineData("x/a", "y/a/", "a (1)/pftt", "a (2)/pftt")]
    public void Runs_of_one_name_are_told_apart_by_directory_or_number(string one, string other, string first, string second)
    {
        SyntheticRun run = new() { Methods = ["pftt"] };

        Comparison.Of([run.Results(one), run.Results(other)]).Methods.Select(method => method.Label).ShouldBe([first, second]);
    }

    [Fact]
    public void Rounds_and_devices_are_put_in_order_whatever_their_order_in_the_file()
    {
        RunResults results = new SyntheticRun { Methods = ["pftt"], Rounds = 5 }.Results();
        Trial trial = Comparison.Of([results with { Rounds = [.. results.Rounds.Reverse()], Devices = [.. results.Devices.Reverse()] }]).Subject.Trials[0];

        trial.Rounds.ShouldBe(results.Rounds);
        trial.Devices.ShouldBe(results.Devices);
    }

    [Fact]
    public void Control_characters_in_names_become_the_replacement_character()
    {
        RunResults results = new SyntheticRun { Methods = ["pf\u0001tt\uD800"] }.Results();

        Comparison.Of([results with { Scenario = "name: x" }]).Subject.Label.ShouldBe("pf\uFFFDtt\uFFFD");
    }

    [Fact]
    public void A_scenario_that_is_not_yaml_is_named_with_file_and_line()
    {
        RunResults results = new SyntheticRun().Results("runs/broken") with { Scenario = "name: x\nmethod: [pftt" };

        Should.Throw<InputException>(() => Comparison.Of([results])).Message.ShouldStartWith(Path.Combine("runs/broken", "scenario.yaml") + ":");
    }
}
