using FedOrleans.Training.Data;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Instructions;

public sealed class InstructionPartitionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly InstructionSet _set;

    public InstructionPartitionTests()
    {
        TinyInstructions.Write(_directory, "tiny");
        _set = InstructionSetLoader.Load("tiny", _directory.Path);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_training_request_falls_to_one_device_and_its_pairs_with_it()
    {
        IReadOnlyList<InstructionShard> shards = Create(0.5);

        shards.SelectMany(shard => shard.Train).Order().ShouldBe(Enumerable.Range(0, 96).Where(i => !_set.Prompts[i].IsTest));
        foreach (InstructionShard shard in shards)
        {
            HashSet<string> own = [.. shard.Train.Select(prompt => _set.Prompts[prompt].Text)];
            shard.Safety.Length.ShouldBe(shard.Train.Count(prompt => _set.Prompts[prompt].Category == "risky"));
            shard.Helpfulness.Length.ShouldBe(shard.Train.Length - shard.Safety.Length);
            shard.Helpfulness.ShouldAllBe(pair => own.Contains(_set.Helpfulness[pair].Prompt));
            shard.RiskyShare.ShouldBe(shard.Safety.Length / (double)shard.Train.Length, 1e-12);
        }
    }

    [Fact]
    public void Held_out_requests_are_of_the_test_split_in_the_devices_own_mixture_and_none_twice()
    {
        foreach (InstructionShard shard in Create(0.3))
        {
            shard.HeldOut.ShouldAllBe(prompt => _set.Prompts[prompt].IsTest);
            shard.HeldOut.Distinct().Count().ShouldBe(shard.HeldOut.Length);
            shard.HeldOut.ShouldNotBeEmpty();
            string[] known = [.. shard.Train.Select(prompt => _set.Prompts[prompt].Category).Distinct()];
            shard.HeldOut.ShouldAllBe(prompt => known.Contains(_set.Prompts[prompt].Category));
        }
    }

    [Fact]
    public void Devices_differ_in_their_mixture()
    {
        double[] risky = [.. Create(0.3).Select(shard => shard.RiskyShare)];

        (risky.Max() - risky.Min()).ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void Too_many_devices_are_refused() => Should.Throw<InputException>(() => InstructionPartition.Create(
            _set, new DataOptions { Devices = 10, Partition = new PartitionOptions { Minimum = 8 } }, 7))
        .Message.ShouldContain("72");

    [Fact]
    public void Weights_come_from_the_list_in_turn_from_the_data_or_from_a_beta_distribution()
    {
        var list = new PreferenceOptions { Weights = [1, 0.25] };
        Enumerable.Range(0, 4).Select(device => PreferenceWeights.Of(list, 7, device, 0)).ShouldBe([1, 0.25, 1, 0.25]);
        var data = new PreferenceOptions { Kind = PreferenceKind.Data };
        PreferenceWeights.Of(data, 7, 0, 0.3).ShouldBe(0.7, 1e-12);
        PreferenceWeights.Check(data, [0, 0.1]);
        PreferenceWeights.Check(list, [0, 0]);
        Should.Throw<InputException>(() => PreferenceWeights.Check(data, [0, 0])).Message.ShouldStartWith("preferences.from_data: no device has a request");

        var beta = new PreferenceOptions { Kind = PreferenceKind.Beta, BetaA = 2, BetaB = 6 };
        double[] drawn = [.. Enumerable.Range(0, 4000).Select(device => PreferenceWeights.Of(beta, 7, device, 0))];

        // Beta(2, 6): mean 1/4, variance 12 / (64 · 9) = 0.0208; five deviations of a mean of 4,000 are 0.0114.
        drawn.Average().ShouldBe(0.25, 0.0114);
        drawn.Average(value => Math.Pow(value - 0.25, 2)).ShouldBe(0.0208, 0.003);
        drawn.ShouldAllBe(value => value >= 0 && value <= 1);
    }

    [Theory]
    [InlineData("""{"prompt": "a", "category": "b", "split": "dev"}""", "prompts.jsonl:1", "train or test")]
    [InlineData("""{"prompt": "a", "category": "b", "split": "train"}""", "prompts.jsonl", "'test'")]
    [InlineData("""{"prompt": "a", "split": "train"}""", "prompts.jsonl:1", "category")]
    public void A_bad_file_is_named(string line, string where, string what)
    {
        _directory.Write("bad/prompts.jsonl", line + "\n");

        InputException error = Should.Throw<InputException>(() => InstructionSetLoader.Load("bad", _directory.Path));

        error.Message.ShouldContain(where);
        error.Message.ShouldContain(what);
    }

    [Fact]
    public void A_prompt_in_both_splits_is_refused_with_both_lines()
    {
        _directory.Write(
            "both/prompts.jsonl",
            """
            {"prompt": "How do I bake bread?", "category": "a", "split": "train"}
            {"prompt": "Who was first?", "category": "a", "split": "test"}
            {"prompt": " How do I bake bread? ", "category": "a", "split": "test"}

            """);

        Should.Throw<InputException>(() => InstructionSetLoader.Load("both", _directory.Path)).Message
            .ShouldEndWith("prompts.jsonl:3: the prompt 'How do I bake bread?' stands in both splits, also in line 1; expected each prompt in one of them");
    }

    [Theory]
    [InlineData("helpfulness.jsonl")]
    [InlineData("safety.jsonl")]
    [InlineData("crossed-safety.jsonl")]
    public void A_pair_of_another_split_than_its_prompt_is_refused_with_both_lines(string file)
    {
        const string Kept = """{"prompt": "what is tea?", "chosen": "a", "rejected": "b", "split": "SPLIT"}""";
        (int line, bool isTest) = _set.Prompts.Select((prompt, i) => (i + 1, prompt.Text == "what is tea?" ? prompt.IsTest : (bool?)null))
            .Where(found => found.Item2 is not null).Select(found => (found.Item1, found.Item2!.Value)).Single();
        (string own, string other) = isTest ? ("test", "train") : ("train", "test");
        string directory = _directory.File("tiny");
        File.WriteAllLines(Path.Combine(directory, file), [Kept.Replace("SPLIT", own), Kept.Replace("SPLIT", other).Replace("what is", " what is")]);

        Should.Throw<InputException>(() => (InstructionSetLoader.Load("tiny", _directory.Path), InstructionSetLoader.LoadCrossed(directory))).Message.ShouldBe(
            $"{Path.Combine(directory, file)}:2: the pair is of the split '{other}', but its prompt 'what is tea?' of '{own}' in "
            + $"{Path.Combine(directory, "prompts.jsonl")}:{line}; expected one split for both");
    }

    [Fact]
    public void Limits_leave_a_random_sample_of_each_split_that_the_seed_decides()
    {
        var options = new DataOptions { Set = "tiny", TrainLimit = 40, TestLimit = 5 };

        InstructionSet limited = InstructionSetLoader.Load(options, _directory.Path, 7);

        limited.Prompts.Count(prompt => !prompt.IsTest).ShouldBe(40);
        limited.Prompts.Count(prompt => prompt.IsTest).ShouldBe(5);
        limited.Prompts.ShouldBe(InstructionSetLoader.Load(options, _directory.Path, 7).Prompts);
        limited.Prompts.ShouldNotBe(InstructionSetLoader.Load(options, _directory.Path, 8).Prompts);
        limited.Prompts.Select(prompt => prompt.Category).Distinct().Count().ShouldBe(3, "the first 40 alone would be of two categories");
    }

    [Fact]
    public void Requests_are_grouped_by_category_and_by_no_other_column()
    {
        DataOptions Natural(string column) => new()
        {
            Devices = 3,
            Partition = new PartitionOptions { Kind = PartitionKind.Natural, Column = column },
        };

        InstructionPartition.Create(_set, Natural("category"), 7)
            .ShouldAllBe(shard => shard.Train.Select(prompt => _set.Prompts[prompt].Category).Distinct().Count() == 1);
        Should.Throw<InputException>(() => InstructionPartition.Create(_set, Natural("banana"), 7)).Message
            .ShouldBe("data: partition.natural: 'banana' is not allowed; expected category, the one column that requests can be grouped by");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        _directory.Write("half/prompts.jsonl", """{"prompt": "a", "category": "b", "split": "train"}""" + "\n" + """{"prompt": "c", "category": "b", "split": "test"}""" + "\n");

        Should.Throw<InputException>(() => InstructionSetLoader.Load("half", _directory.Path)).Message.ShouldContain("helpfulness.jsonl");
    }

    private IReadOnlyList<InstructionShard> Create(double alpha) => InstructionPartition.Create(
        _set, new DataOptions { Devices = 6, Partition = new PartitionOptions { Alpha = alpha, Minimum = 6 } }, 7);
}
