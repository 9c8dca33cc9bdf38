using FedOrleans.Training.Rewards;
using FedOrleans.Training.Rewards.Pairs;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Rewards.Pairs;

public sealed class PairSetTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Nothing_of_a_test_pair_is_learnt_from()
    {
        PairSet set = PairSet.Read(Files(), 0.2, seed: 1);

        HashSet<string> test = [.. set.Measured.Select(pair => pair.Pair.Chosen)];
        test.Count.ShouldBe(4);
        set.Measured.ShouldAllBe(pair => pair.Pair.IsTest && (pair.Source == "help" || pair.Source == "safe"));
        set.HeldOut.ShouldAllBe(pair => !test.Contains(pair.Pair.Chosen), "what a recipe is chosen by is no part of the test");
        set.Train.ShouldAllBe(pair => !pair.Pair.IsTest && !test.Contains(pair.Pair.Chosen));
        set.Train.ShouldAllBe(pair => !test.Any(text => pair.Pair.Rejected.Contains(text, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_request_is_held_out_in_every_file_or_in_none()
    {
        string[] prompts = [.. Enumerable.Range(0, 60).Select(i => $"request {i}?")];
        string Twice(string name) => _directory.Write(name, string.Join('\n', prompts.Select(prompt =>
            $$"""{"prompt":"{{prompt}}","chosen":"{{name}} answers {{prompt}}","rejected":"{{name}} does not","split":"train"}""")));

        PairSet set = PairSet.Read(new PairFiles { Helpfulness = [Twice("a.jsonl")], Safety = [Twice("b.jsonl")] }, 0.3, seed: 1);

        HashSet<string> held = [.. set.HeldOut.Select(pair => pair.Pair.Prompt)];
        held.Count.ShouldBeInRange(5, 32, "18 of 60, within four deviations");
        set.Train.ShouldAllBe(pair => !held.Contains(pair.Pair.Prompt));
        set.HeldOut.Where(pair => !pair.Derived).Select(pair => pair.Source).Distinct().ShouldBe(["a held out", "b held out"]);
        set.Measured.ShouldBeEmpty();
    }

    [Fact]
    public void Written_pairs_stand_as_often_as_asked_and_faults_are_derived_for_each_answer()
    {
        PairSet set = PairSet.Read(Files() with { WrittenCopies = 3, Derived = 5 }, 1e-9, seed: 1);

        set.Train.Count(pair => !pair.Derived).ShouldBe(3 * 16);
        set.Train.Count(pair => pair.Derived && pair.Source == "help").ShouldBeInRange(60, 120, "some draws give no fault");
        set.Measured.Count(pair => !pair.Derived).ShouldBe(4);
        set.Measured.Where(pair => pair.Derived && pair.Head == RewardHead.Safety).ShouldAllBe(pair => pair.Kind != "derived mismatched" && pair.IsCommon);
        set.Measured.Where(pair => pair.Derived && !pair.IsCommon).Select(pair => pair.Kind).Distinct().Order()
            .ShouldBe(["derived babbled", "derived drifting", "derived mismatched", "derived shuffled", "derived truncated"], ignoreOrder: false);
        set.Train.Where(pair => !pair.Derived).ShouldAllBe(pair => !pair.IsCommon);
    }

    [Fact]
    public void A_file_of_answers_alone_teaches_helpfulness_and_is_split_by_its_rows()
    {
        string answers = _directory.Write("dolly.jsonl", string.Join('\n', Enumerable.Range(0, 200).Select(i =>
            $$"""{"instruction":"Question {{i}}?","context":"","response":"The answer number {{i}} is a sentence of some length."}""")));

        PairSet set = PairSet.Read(Files() with { Helpfulness = [answers] }, 0.2, seed: 1);

        set.Train.Concat(set.HeldOut).Where(pair => pair.Source.StartsWith("dolly", StringComparison.Ordinal)).ShouldAllBe(pair => pair.Derived && pair.Head == RewardHead.Helpfulness);
        string[] held = [.. set.HeldOut.Where(pair => pair.Source == "dolly held out").Select(pair => pair.Pair.Prompt).Distinct()];
        held.Length.ShouldBeInRange(20, 60, "40 of 200, within four deviations");
        set.Train.ShouldAllBe(pair => !held.Contains(pair.Pair.Prompt));
    }

    [Fact]
    public void A_measured_file_is_never_learnt_from()
    {
        string more = Write("more", "train", 6);

        PairSet set = PairSet.Read(Files() with { MeasuredSafety = [more] }, 0.2, seed: 1);

        set.Train.Concat(set.HeldOut).ShouldAllBe(pair => pair.Source != "more");
        set.Measured.Where(pair => pair.Source == "more").Select(pair => (pair.Source, pair.Derived)).ShouldBe(Enumerable.Repeat(("more", false), 6), "pairs are measured as they stand");
    }

    [Fact]
    public void The_same_seed_derives_the_same_pairs()
    {
        PairSet.Read(Files(), 0.2, seed: 1).Train.ShouldBe(PairSet.Read(Files(), 0.2, seed: 1).Train);
        PairSet.Read(Files(), 0.2, seed: 2).Train.ShouldNotBe(PairSet.Read(Files(), 0.2, seed: 1).Train);
    }

    [Fact]
    public void A_request_of_the_test_split_is_learnt_from_in_no_file()
    {
        PairFiles files = Files();
        string prompts = _directory.Write(
            "prompts.jsonl",
            """
            {"prompt": "help 3?", "category": "a", "split": "test"}
            {"prompt": "help 1?", "category": "a", "split": "train"}

            """);
        Should.Throw<InputException>(() => PairSet.Read(files, 0.2, 1)).Message
            .ShouldBe($"{files.Helpfulness[0]}:4: the pair is of the split 'train', but its prompt 'help 3?' of 'test' in {prompts}:1; expected one split for both");

        File.Delete(prompts);
        string more = _directory.Write("more.jsonl", """{"prompt": "safe 9?", "chosen": "a", "rejected": "b", "split": "train"}""");
        Should.Throw<InputException>(() => PairSet.Read(files with { Helpfulness = [files.Helpfulness[0], more] }, 0.2, 1)).Message
            .ShouldStartWith($"{files.Safety[0]}:10: the pair is of the split 'test'");
    }

    [Fact]
    public void Answers_alone_cannot_teach_safety()
    {
        string answers = _directory.Write("dolly.jsonl", """{"instruction":"Why?","response":"Because it is so."}""");

        Should.Throw<InputException>(() => PairSet.Read(Files() with { Safety = [answers] }, 0.2, 1)).Message
            .ShouldContain("dolly.jsonl: no pairs of a careful and a careless answer to learn from");
    }

    private PairFiles Files() => new()
    {
        Helpfulness = [Write("help", "train", 8, "test", 2)],
        Safety = [Write("safe", "train", 8, "test", 2)],
    };

    private string Write(string name, string split, int count, string otherSplit = "", int others = 0) => _directory.Write(
        name + ".jsonl",
        string.Join('\n', Enumerable.Range(0, count + others).Select(i =>
            $$"""{"prompt":"{{name}} {{i}}?","chosen":"This {{name}} answer {{i}} has ten good words and an end.","rejected":"bad {{i}}","split":"{{(i < count ? split : otherSplit)}}"}""")));
}
