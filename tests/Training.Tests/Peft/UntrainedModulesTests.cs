using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Peft;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Peft;

public sealed class UntrainedModulesTests
{
    [Fact]
    public void Untrained_adapters_and_lora_do_not_change_a_bit_of_the_scores() => TorchThread.Run(() =>
    {
        EncoderShape shape = TinyModel.Shape;
        float[] plain = Scores(shape, []);

        Scores(shape, AdapterParameters.Create(shape, 4)).ShouldBe(plain);
        Scores(shape, LoraParameters.Create(shape, 4, ["query", "key", "value", "output"])).ShouldBe(plain);
        plain.Distinct().Count().ShouldBe(plain.Length);
    });

    private static float[] Scores(EncoderShape shape, IReadOnlyList<ParameterSpec> modules)
    {
        var frozen = RobertaParameters.Base(shape).Concat(RobertaParameters.Classifier(shape, 3))
            .ToDictionary(p => p.Name, p => tensor(TinyModel.Weights(p, 1), [.. p.Shape]));
        var layout = new StateLayout(modules);
        float[] start = layout.Initialize(9);
        using var state = new StackedState([.. start, .. start], 2, layout, CPU, trainable: false);
        var bank = new ParameterBank(frozen, state.Named, LoraScale.Create(8, [4, 4], CPU));
        TokenBatch batch = TokenBatch.Create([[0, 5, 2], [0, 6, 7, 8, 2]], 2, shape.PadId, CPU);
        return new RobertaEncoder(shape).Classify(bank, batch).data<float>().ToArray();
    }
}
