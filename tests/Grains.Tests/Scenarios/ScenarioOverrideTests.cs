using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Data;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Scenarios;

public sealed class ScenarioOverrideTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fedorleans-");
    private readonly string _path;

    public ScenarioOverrideTests()
    {
        _path = Path.Combine(_directory.FullName, "q.yaml");
        File.WriteAllText(_path, "method: pftt\nseed: 7\ntraining: {lr: 1e-3, batch: 4}\ndata: {partition: iid}\ncompare: [fedlora]\n");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_value_takes_the_place_of_the_one_in_the_file()
    {
        var training = ScenarioReader.Load(_path, ["training.lr=3e-4"]).Training;

        training.LearningRate.ShouldBe(3e-4);
        training.BatchSize.ShouldBe(4);
    }

    [Fact]
    public void A_section_that_the_file_does_not_have_is_made() =>
        ScenarioReader.Load(_path, ["channel.radius_m=100"]).Channel.RadiusM.ShouldBe(100);

    [Fact]
    public void Values_may_be_lists_and_tables()
    {
        var scenario = ScenarioReader.Load(_path, ["data.partition={dirichlet: 0.1}", "seeds=[1,2]", "compare=[]"]);

        scenario.Data.Partition.ShouldBe(new PartitionOptions { Alpha = 0.1 });
        scenario.Seeds.ShouldBe([1UL, 2UL]);
        scenario.Methods.Count.ShouldBe(1);
    }

    [Fact]
    public void A_number_selects_an_element_of_a_list() =>
        ScenarioReader.Load(_path, ["compare.0=fedadapter"]).Methods[1].Name.ShouldBe("fedadapter");

    [Fact]
    public void The_last_of_several_changes_stands() =>
        ScenarioReader.Load(_path, ["rounds=3", "rounds=4"]).Rounds.ShouldBe(4);

    [Theory]
    [InlineData("training.lr=-1", "--set training.lr=-1: training.lr: '-1' is not allowed; expected a number above 0 and at most 10")]
    [InlineData("training.learn=1", "--set training.learn=1: training.learn: unknown key; Allowed here: local_steps,")]
    [InlineData("trainin.lr=1", "--set trainin.lr=1: trainin: unknown key; did you mean 'training'?")]
    [InlineData("data.partition.minimum=4", "--set data.partition.minimum=4: data.partition is 'iid', not a table; set data.partition as a whole: --set 'data.partition={minimum: ...}'")]
    [InlineData("compare.1=pftt", "--set compare.1=pftt: compare is a list of 1; expected an index from 0 to 0 instead of '1'")]
    [InlineData("rounds", "--set rounds: expected path=value, such as training.lr=3e-4")]
    [InlineData("=5", "--set =5: expected path=value, such as training.lr=3e-4")]
    [InlineData("rounds=", "--set rounds=: no value; expected path=value, such as training.lr=3e-4")]
    [InlineData("seeds=[1", "--set seeds=[1: not valid YAML")]
    public void A_wrong_change_is_named_as_it_was_given(string change, string start) =>
        Should.Throw<InputException>(() => ScenarioReader.Load(_path, [change])).Message.ShouldStartWith(start);
}
