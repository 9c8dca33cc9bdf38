using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Models;

public sealed class RobertaEncoderTests
{
    /// <summary>fp32 against double: values of order one after some hundred roundings of 6e-8 each.</summary>
    private const double Rounding = 1e-5;
    private static readonly int[] Short = [0, 7, 2];
    private static readonly int[] Long = [0, 5, 9, 3, 11, 17, 4, 4, 6, 2];

    [Fact]
    public void Hidden_states_are_those_of_the_published_equations_with_padding_in_the_batch() => TorchThread.Run(() =>
    {
        EncoderShape shape = TinyModel.Shape with { Blocks = 1 };
        var model = new StackedModel(shape, TestMethods.Create("head", ("head", ParameterRole.Shared)), 1);
        TokenBatch batch = TokenBatch.Create([Short, Long], 1, shape.PadId, CPU);

        float[] hidden = model.Encoder.Encode(model.Bank, batch).data<float>().ToArray();

        ReferenceRoberta reference = model.Reference(model.Parameters(0));
        batch.Length.ShouldBe(16);
        ShouldBe(hidden, reference.Encode(Short), 0);
        ShouldBe(hidden, reference.Encode(Long), batch.Length * shape.Width);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Class_scores_of_every_device_are_those_of_its_own_parameters(int stack) => TorchThread.Run(() =>
    {
        var model = new StackedModel(TinyModel.Shape, TestMethods.Everything, stack);
        TokenBatch batch = TokenBatch.Create([.. Enumerable.Repeat<int[][]>([Short, Long], stack).SelectMany(rows => rows)], stack, 1, CPU);

        float[] scores = model.Encoder.Classify(model.Bank, batch).data<float>().ToArray();

        for (int k = 0; k < stack; k++)
        {
            ReferenceRoberta reference = model.Reference(model.Parameters(k));
            ShouldBe(scores, [reference.Logits(Short), reference.Logits(Long)], k * 2 * StackedModel.Classes);
        }
    });

    [Fact]
    public void An_input_as_long_as_the_positions_allow_may_be_padded_beyond_them() => TorchThread.Run(() =>
    {
        EncoderShape shape = TinyModel.Shape with { Positions = 12 };
        var model = new StackedModel(shape, TestMethods.FedAvgFull, 2);
        TokenBatch batch = TokenBatch.Create([Long, Short], 2, shape.PadId, CPU);

        float[] scores = model.Encoder.Classify(model.Bank, batch).data<float>().ToArray();

        (shape.MaxLength, batch.Length).ShouldBe((10, 16));
        ShouldBe(scores, [model.Reference(model.Parameters(0)).Logits(Long)], 0);
        ShouldBe(scores, [model.Reference(model.Parameters(1)).Logits(Short)], StackedModel.Classes);
    });

    [Fact]
    public void Bfloat16_products_stay_near_those_of_fp32() => TorchThread.Run(() =>
    {
        var model = new StackedModel(TinyModel.Shape, TestMethods.FedAvgFull, 1);
        var coarse = new ParameterBank(new Dictionary<string, Tensor>(), model.State.Named, precision: MatmulPrecision.BFloat16);
        TokenBatch batch = TokenBatch.Create([Short, Long], 1, 1, CPU);

        float[] full = model.Encoder.Classify(model.Bank, batch).data<float>().ToArray();
        float[] rounded = model.Encoder.Classify(coarse, batch).data<float>().ToArray();

        // Eight bits of mantissa: 0.4 % a product, over scores of order one and a dozen products in a row.
        Numbers.Distance(full, rounded).ShouldBeInRange(1e-6, 0.1);
    });

    private static void ShouldBe(float[] actual, double[][] expected, int offset)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            for (int j = 0; j < expected[i].Length; j++)
            {
                ((double)actual[offset + (i * expected[i].Length) + j]).ShouldBe(expected[i][j], Rounding, $"row {i}, column {j}");
            }
        }
    }
}
