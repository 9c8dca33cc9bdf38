using FedOrleans.Randomness;
using FedOrleans.Training.Models;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Pretraining;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Rewards.Pairs;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Pretraining;

public sealed class PreferenceRankingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_parameter_has_the_derivative_of_the_pairwise_loss() => TorchThread.Run(() =>
    {
        PreferenceRanking task = TinyReward.Task(_directory.Path);
        EncoderShape shape = (EncoderShape)PretrainedModel.Load(_directory.Path, randomSeed: null).Shape;
        PreferenceExample[] examples =
        [
            new(RewardHead.Helpfulness, new([0, 20, 31, 7, 2], 2), new([0, 20, 9, 2], 3), IsCommon: false),
            new(RewardHead.Safety, new([0, 8, 2], 2), new([0, 8, 40, 41, 42, 40, 41, 42, 50, 2], 2), IsCommon: true),
        ];
        float[] values = [.. task.Layout.Parameters.SelectMany(parameter => TinyModel.Weights(parameter, 3))];
        using var state = new StackedState(values, 1, task.Layout, CPU, trainable: true);

        Tensor loss = task.Loss(state, examples, CPU);
        float[] gradient = state.Gradient(loss).ToArray();

        Dictionary<string, double[]> parameters = Split(task.Layout, values);
        var reference = new ReferenceRoberta(shape, parameters, 1);
        ((double)loss.Single()).ShouldBe(Loss(reference, parameters, examples), 1e-5, "fp32 rounding of a loss of order one");

        // Of the largest derivative: fp32 rounds at 6e-8, some hundred times along the longest path.
        double tolerance = 2e-5 * Numbers.Largest(gradient);
        int offset = 0;
        foreach (ParameterSpec parameter in task.Layout.Parameters)
        {
            for (int entry = 0; entry < parameter.Count; entry += Math.Max(1, parameter.Count / 7))
            {
                double derivative = CentralDifference.Of(parameters[parameter.Name], entry, () => Loss(reference, parameters, examples));
                ((double)gradient[offset + entry]).ShouldBe(derivative, tolerance, $"{parameter.Name}[{entry}]");
            }

            offset += parameter.Count;
        }
    });

    [Fact]
    public void Training_starts_from_the_encoders_weights()
    {
        PreferenceRanking task = TinyReward.Task(_directory.Path);

        float[] start = task.CreateStart(1);

        PretrainedModel model = PretrainedModel.Load(_directory.Path, randomSeed: null);
        float[] encoder = [.. model.BaseParameters.SelectMany(parameter => model.Weights(parameter.Name).ToArray())];
        start[..encoder.Length].ShouldBe(encoder);
        start.Length.ShouldBe(encoder.Length + (2 * 3 * 16) + 2);
    }

    [Fact]
    public void Tokens_are_hidden_from_the_pairs_to_learn_from_and_never_from_held_out_ones() => TorchThread.Run(() =>
    {
        PreferenceRanking task = TinyReward.Task(_directory.Path);
        using var state = new StackedState(task.CreateStart(1), 1, task.Layout, CPU, trainable: false);

        Losses(heldOut: false).Distinct().Count().ShouldBe(3, "each time other tokens");
        Losses(heldOut: true).Distinct().Count().ShouldBe(1);

        float[] Losses(bool heldOut) =>
        [
            .. Enumerable.Range(0, 3).Select(round =>
            {
                RandomStream stream = RandomStream.Named(1, "masking", 0, round);
                return task.Loss(state, [0, 1, 2, 3], heldOut, ref stream, CPU).LossSum.Single();
            }),
        ];
    });

    [Fact]
    public void Pairs_whose_better_answer_may_be_cut_are_left_out()
    {
        TinyModel.Write(_directory.Path);
        PretrainedModel encoder = PretrainedModel.Load(_directory.Path, randomSeed: null);
        PairSet set = TinyReward.Set(4);
        JudgedPair longer = set.Train[0] with { Pair = set.Train[0].Pair with { Chosen = string.Join(' ', Enumerable.Repeat("comet", 40)) } };

        var task = new PreferenceRanking(encoder, set with { Train = [set.Train[0] with { Pair = set.Train[0].Pair with { Chosen = "a" } }, longer] }, TinyReward.Options with { SequenceLength = 32 });

        task.TrainCount.ShouldBe(1);
    }

    private static double Loss(ReferenceRoberta reference, Dictionary<string, double[]> parameters, PreferenceExample[] examples) =>
        examples.Sum(example =>
        {
            double chosen = ReferenceReward.Output(reference, parameters, example.Chosen, example.Head);
            double rejected = ReferenceReward.Output(reference, parameters, example.Rejected, example.Head);
            RewardHead other = example.Head == RewardHead.Helpfulness ? RewardHead.Safety : RewardHead.Helpfulness;
            double concern = ReferenceReward.Output(reference, parameters, example.Chosen, other) - ReferenceReward.Output(reference, parameters, example.Rejected, other);
            return Math.Log(1 + Math.Exp(rejected - chosen))
                + (TinyReward.Options.Center * (chosen + rejected) * (chosen + rejected))
                + (example.IsCommon ? 0 : TinyReward.Options.Apart * concern * concern);
        });

    private static Dictionary<string, double[]> Split(StateLayout layout, float[] values)
    {
        var parameters = new Dictionary<string, double[]>();
        int offset = 0;
        foreach (ParameterSpec parameter in layout.Parameters)
        {
            parameters.Add(parameter.Name, Array.ConvertAll(values[offset..(offset + parameter.Count)], value => (double)value));
            offset += parameter.Count;
        }

        return parameters;
    }
}
