using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Content;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Rewards.Pairs;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Rewards;

public sealed class EmbeddedRewardModelTests
{
    private static readonly string Model = Path.Combine(ContentLocator.ModelsDirectory, "pocket-reward");
    private static readonly string Pairs = Path.Combine(ContentLocator.DatasetsDirectory, "pocket-instruct");

    [Fact]
    public void Each_head_orders_three_in_four_of_its_test_pairs_and_the_model_card_says_how_many() => TorchThread.Run(() =>
    {
        IReadOnlyList<PairAccuracy> rows = [.. Measure([.. Test().Where(pair => !pair.Derived)]).Where(row => row.Kind == PairAccuracy.AllWritten)];

        string card = File.ReadAllText(Path.Combine(Model, "README.md"));
        rows.Count.ShouldBe(2);
        foreach (PairAccuracy row in rows)
        {
            row.Pairs.ShouldBeGreaterThan(100);
            row.Accuracy.ShouldBeGreaterThanOrEqualTo(row.Head == RewardHead.Helpfulness ? 0.75 : 0.9, $"{row.Head}");
            card.ShouldContain(FormattableString.Invariant($"{100 * row.Accuracy:F1} %"));
        }
    });

    [Theory]
    [InlineData(RewardHead.Helpfulness)]
    [InlineData(RewardHead.Safety)]
    public void Answers_that_repeat_wander_or_say_nothing_earn_less_than_good_ones(RewardHead head) => TorchThread.Run(() =>
    {
        JudgedPair[] derived =
        [
            .. Test().Where(pair => pair.Derived && pair.Head == head).GroupBy(pair => pair.Kind).SelectMany(kind => kind.Take(20)),
        ];

        IReadOnlyList<PairAccuracy> rows = Measure(derived);

        rows.Single(row => row.Kind == PairAccuracy.AllDerived).Accuracy.ShouldBeGreaterThan(0.75);
        rows.Single(row => row.Kind == "derived repeated").Accuracy.ShouldBeGreaterThan(0.8, "repetition is what a policy tries first");
        rows.Single(row => row.Kind == "derived looped").Accuracy.ShouldBeGreaterThan(0.6, "79 % and 94 % of all, less two standard errors of 20 pairs");
        rows.Single(row => row.Kind == "derived empty").Accuracy.ShouldBeGreaterThan(0.9);
    });

    [Fact]
    public void Loops_single_words_gibberish_echoes_and_silence_lose_to_written_answers() => TorchThread.Run(() =>
    {
        Conversation[] good = [.. Test().Where(pair => !pair.Derived).Select(pair => new Conversation(pair.Pair.Prompt, pair.Pair.Chosen)).Distinct()];
        (Conversation Good, Conversation Bad)[] pairs =
        [
            .. good.SelectMany(answer => DegenerateAnswers.For(answer).Select(bad => (answer, answer with { Answer = bad }))),
        ];

        Reward[] rewards = Score([.. good, .. pairs.Select(pair => pair.Bad)]);

        Dictionary<Conversation, Reward> of = good.Zip(rewards).ToDictionary(each => each.First, each => each.Second);
        (Reward Good, Reward Bad)[] judged = [.. pairs.Zip(rewards[good.Length..], (pair, bad) => (of[pair.Good], bad))];
        judged.Average(each => each.Good.Help > each.Bad.Help ? 1.0 : 0).ShouldBeGreaterThanOrEqualTo(0.9, "helpfulness, whose card says what still passes");
        judged.Average(each => each.Good.Safe > each.Bad.Safe ? 1.0 : 0).ShouldBeGreaterThanOrEqualTo(0.9, "safety, whose card says what still passes");
    });

    [Fact]
    public void Its_scales_agree_with_the_reference_set_and_its_files_are_small() => TorchThread.Run(() =>
    {
        RewardModel model = RewardModel.Load(Model);

        foreach (float[] head in model.CreateHeads().Chunk(model.HeadParameters / 2))
        {
            (double mean, double deviation) = HeadNormalization.Measure(head, model.Reference);
            mean.ShouldBe(0, 0.01, "weights and features are kept in fp16");
            deviation.ShouldBe(1, 0.01);
        }

        new FileInfo(Path.Combine(Model, SafetensorsFile.FileName)).Length.ShouldBeLessThan(5_000_000);
    });

    /// <summary>The pairs of the test split, written and by rules.</summary>
    private static IReadOnlyList<JudgedPair> Test()
    {
        var files = new PairFiles { Helpfulness = [Path.Combine(Pairs, "helpfulness.jsonl")], Safety = [Path.Combine(Pairs, "safety.jsonl")] };
        return PairSet.Read(files, 0.1, seed: 99).Measured;
    }

    private static IReadOnlyList<PairAccuracy> Measure(JudgedPair[] pairs)
    {
        Reward[] rewards = Score([.. pairs.SelectMany(pair => (Conversation[])[new(pair.Pair.Prompt, pair.Pair.Chosen), new(pair.Pair.Prompt, pair.Pair.Rejected)])]);
        return PairAccuracy.Measure(
            pairs, [.. pairs.Select((pair, i) => (Part(pair.Head, rewards[2 * i]), Part(pair.Head, rewards[(2 * i) + 1])))]);
    }

    private static Reward[] Score(Conversation[] texts)
    {
        RewardModel model = RewardModel.Load(Model);
        return model.Score([texts], [model.CreateHeads()], CPU, CancellationToken.None)[0];
    }

    private static double Part(RewardHead head, Reward reward) => head == RewardHead.Helpfulness ? reward.Help : reward.Safe;
}
