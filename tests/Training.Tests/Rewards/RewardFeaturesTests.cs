using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Rewards;

public sealed class RewardFeaturesTests : IDisposable
{
    private static readonly RewardInput[] Texts =
    [
        new([0, 20, 31, 7, 2], 3), new([0, 20, 9, 2], 3), new([0, 8, 40, 41, 42, 40, 41, 42, 50, 33, 34, 35, 36, 37, 38, 2], 2), new([0, 8, 9, 10, 11, 12, 13, 14, 15, 2], 9),
        new([0, 5, 2], 1),
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Parts_of_similar_length_give_what_all_texts_together_give_in_their_order() => TorchThread.Run(() =>
    {
        (RobertaEncoder encoder, ParameterBank bank) = Encoder();

        float[] together = RewardFeatures.Of(encoder, bank, Texts, CPU).ToArray();
        float[] byLength = RewardFeatures.ByLength(encoder, bank, Texts, CPU).ToArray();

        byLength.ShouldBe(together, 1e-5, "float rounding of another padding");
    });

    [Fact]
    public void An_answer_that_says_what_the_request_says_has_no_distance_from_it() => TorchThread.Run(() =>
    {
        (RobertaEncoder encoder, ParameterBank bank) = Encoder(positions: false);
        int width = encoder.Shape.Width;

        float[] features = RewardFeatures.Of(encoder, bank, [new([7, 9, 9, 7], 2), new([7, 9, 30, 31], 2)], CPU).ToArray();

        for (int i = 0; i < width; i++)
        {
            features[(2 * width) + i].ShouldBe(0, 1e-5, "float rounding of states of order one");
            features[width + i].ShouldBe(features[i] * features[i], 1e-4, "u = v");
        }

        features[(5 * width)..].Max().ShouldBeGreaterThan(0.01f);
    });

    private (RobertaEncoder Encoder, ParameterBank Bank) Encoder(bool positions = true)
    {
        TinyModel.Write(_directory.Path);
        PretrainedModel model = PretrainedModel.Load(_directory.Path, randomSeed: null);
        Dictionary<string, Tensor> frozen = model.BaseParameters.ToDictionary(
            parameter => parameter.Name,
            parameter => parameter.Name == RobertaNames.Positions + ".weight" && !positions
                ? zeros([.. parameter.Shape])
                : model.Frozen(parameter, CPU, MatmulPrecision.Full));
        return (new RobertaEncoder((EncoderShape)model.Shape), new ParameterBank(frozen, new Dictionary<string, Tensor>()));
    }
}
