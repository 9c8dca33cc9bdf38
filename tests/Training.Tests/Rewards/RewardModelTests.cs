using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Models;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Rewards;

public sealed class RewardModelTests : IDisposable
{
    private const int HeadLength = (3 * 16) + 2 + 1;

    private static readonly Conversation[] Texts =
    [
        new("news?", "the striker won the match"), new("news?", "a lender sold shares once more late on sunday night"), new("who?", ""), new("", "x"),
    ];

    private readonly TemporaryDirectory _directory = new();

    public RewardModelTests() => TorchThread.Run(() => TinyReward.Write(_directory.Path));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_reward_is_the_normalised_output_of_the_head_on_request_and_answer() => TorchThread.Run(() =>
    {
        RewardModel model = RewardModel.Load(_directory.Path);
        ModelConfiguration configuration = ModelConfiguration.Read(_directory.Path);
        using SafetensorsFile file = SafetensorsFile.Open(_directory.File(SafetensorsFile.FileName));
        Dictionary<string, double[]> parameters = file.Tensors.Keys.ToDictionary(name => name, name => Array.ConvertAll(file.ReadSingle(name), value => (double)value));
        var reference = new ReferenceRoberta(configuration.ToEncoderShape(), parameters, 1);
        RewardInput input = RewardTokens.Encode(ByteLevelTokenizer.Load(_directory.Path), Texts[0], TinyReward.MaxLength);

        Reward reward = Score(model, Texts)[0];

        double[] outputs =
        [
            .. Enum.GetValues<RewardHead>().Select(head => ReferenceReward.Output(reference, parameters, input, head)),
        ];
        reward.Help.ShouldBe((outputs[0] - configuration.Reward!.Mean[0]) / configuration.Reward.Deviation[0], 1e-4, "fp32, divided by a small deviation");
        reward.Safe.ShouldBe((outputs[1] - configuration.Reward.Mean[1]) / configuration.Reward.Deviation[1], 1e-4, "fp32, divided by a small deviation");
    });

    [Fact]
    public void A_texts_reward_does_not_depend_on_the_others_of_the_call() => TorchThread.Run(() =>
    {
        RewardModel model = RewardModel.Load(_directory.Path);

        Reward[] together = Score(model, Texts);

        for (int i = 0; i < Texts.Length; i++)
        {
            Reward alone = Score(model, [Texts[i]])[0];
            alone.Help.ShouldBe(together[i].Help, 1e-4, "float rounding");
            alone.Safe.ShouldBe(together[i].Safe, 1e-4, "float rounding");
        }
    });

    [Fact]
    public void Every_device_is_judged_by_its_own_heads() => TorchThread.Run(() =>
    {
        RewardModel model = RewardModel.Load(_directory.Path);
        float[] heads = model.CreateHeads();
        float[] opposite = Array.ConvertAll(heads, value => -value);

        Reward[][] rewards = model.Score([Texts, [Texts[1]], []], [heads, opposite, heads], CPU, CancellationToken.None);

        rewards.Select(own => own.Length).ShouldBe([Texts.Length, 1, 0]);
        rewards[1][0].Help.ShouldBe(-rewards[0][1].Help, 1e-4, "float rounding");
        rewards[1][0].Safe.ShouldBe(-rewards[0][1].Safe, 1e-4, "float rounding");
        heads.Length.ShouldBe(model.HeadParameters);
    });

    [Fact]
    public void Own_pairs_teach_a_device_its_own_taste_and_no_other_device() => TorchThread.Run(() =>
    {
        RewardModel model = RewardModel.Load(_directory.Path, new HeadTuning { Steps = 400, Pull = 0.001 });
        IReadOnlyList<PreferencePair> pairs = TinyReward.Pairs(20, 11);
        PreferencePair[] turned = [.. pairs.Select(pair => pair with { Chosen = pair.Rejected, Rejected = pair.Chosen })];

        IReadOnlyList<float[]> heads = model.FineTune([new(pairs, []), new([], []), new(turned, pairs)], CPU, CancellationToken.None);

        double before = Accuracy(model, model.CreateHeads(), pairs, reward => reward.Help);
        Accuracy(model, heads[0], pairs, reward => reward.Help).ShouldBeGreaterThan(Math.Max(before, 0.9));
        heads[1].ShouldBe(model.CreateHeads(), "it has no pairs");
        heads[0][HeadLength..].ShouldBe(model.CreateHeads()[HeadLength..], "it has no pairs about safety");
        Accuracy(model, heads[2], turned, reward => reward.Help).ShouldBeGreaterThan(0.9);
        Accuracy(model, heads[2], pairs, reward => reward.Safe).ShouldBeGreaterThan(0.9);
        model.FineTune([new(pairs, [])], CPU, CancellationToken.None)[0].ShouldBe(heads[0], 1e-3, "alone or beside others");
        model.FineTune([new(pairs, []), new([], []), new(turned, pairs)], CPU, CancellationToken.None)[2].ShouldBe(heads[2], "to the byte");
    });

    [Fact]
    public void All_heads_have_mean_zero_and_variance_one_over_the_reference_set() => TorchThread.Run(() =>
    {
        RewardModel model = RewardModel.Load(_directory.Path);
        float[] tuned = model.FineTune([new(TinyReward.Pairs(10, 5), TinyReward.Pairs(10, 6))], CPU, CancellationToken.None)[0];

        foreach (float[] heads in (float[][])[model.CreateHeads(), tuned])
        {
            foreach (float[] head in heads.Chunk(HeadLength))
            {
                (double mean, double deviation) = HeadNormalization.Measure(head, model.Reference);

                // The features of the reference set are kept in fp16, of eleven bits.
                mean.ShouldBe(0, 0.01);
                deviation.ShouldBe(1, 0.01);
            }
        }
    });

    [Fact]
    public void An_encoder_without_heads_is_refused()
    {
        TinyModel.Write(_directory.File("plain"));

        Should.Throw<InputException>(() => RewardModel.Load(_directory.File("plain"))).Message.ShouldContain("has no part 'reward'");
    }

    [Fact]
    public void A_cancelled_call_ends() => TorchThread.Run(() =>
    {
        RewardModel model = RewardModel.Load(_directory.Path);

        Should.Throw<OperationCanceledException>(() => model.Score([Texts], [model.CreateHeads()], CPU, new CancellationToken(canceled: true)));
    });

    private static Reward[] Score(RewardModel model, Conversation[] texts) =>
        model.Score([texts], [model.CreateHeads()], CPU, CancellationToken.None)[0];

    private static double Accuracy(RewardModel model, float[] heads, IReadOnlyList<PreferencePair> pairs, Func<Reward, double> part)
    {
        Reward[] rewards = model.Score(
            [[.. pairs.SelectMany(pair => (Conversation[])[new(pair.Prompt, pair.Chosen), new(pair.Prompt, pair.Rejected)])]], [heads], CPU, CancellationToken.None)[0];
        return rewards.Chunk(2).Average(pair => part(pair[0]) > part(pair[1]) ? 1.0 : 0);
    }
}
