using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Models.Gpt2;

public sealed class Gpt2DecoderTests
{
    /// <summary>fp32 against double: values of order one after some hundred roundings of 6e-8 each.</summary>
    private const double Rounding = 2e-5;
    private static readonly int[] Short = [3, 7, 2];
    private static readonly int[] Long = [0, 5, 9, 3, 11, 17, 4, 4, 6, 2];
    private static readonly MethodDefinition Head = TestMethods.Create("head", ("head", ParameterRole.Shared));

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void States_scores_and_values_of_every_device_are_those_of_the_published_equations_wherever_the_padding_stands(
        int stack, bool padLeft) => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(TestMethods.Everything, stack);
        TokenBatch batch = Batch(stack, padLeft);

        Tensor states = model.Decoder.Encode(model.Bank, batch);
        float[] scores = model.Decoder.Logits(model.Bank, states).data<float>().ToArray();
        float[] values = model.Decoder.Values(model.Bank, states).data<float>().ToArray();

        batch.Length.ShouldBe(16);
        for (int k = 0; k < stack; k++)
        {
            ReferenceGpt2 reference = model.Reference(k);
            for (int row = 0; row < 2; row++)
            {
                int[] ids = row == 0 ? Short : Long;
                int start = (((k * 2) + row) * batch.Length) + (padLeft ? batch.Length - ids.Length : 0);
                ShouldBe(scores, reference.Logits(ids), start * model.Shape.Vocabulary);
                ShouldBe(values, [reference.Values(ids)], start);
            }
        }
    });

    [Fact]
    public void Scores_at_chosen_places_are_those_of_the_whole() => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(TestMethods.FedAvgFull, 2);
        Tensor states = model.Decoder.Encode(model.Bank, Batch(2, padLeft: false));
        Tensor rows = tensor(new long[] { 2, 25, 16, 17 }, [2, 2]);

        float[] whole = model.Decoder.Logits(model.Bank, states).data<float>().ToArray();
        float[] chosen = model.Decoder.Logits(model.Bank, states, rows).data<float>().ToArray();

        int v = model.Shape.Vocabulary;
        int[] places = [2, 25, 32 + 16, 32 + 17];
        for (int i = 0; i < places.Length; i++)
        {
            // The same products, which the library may block another way.
            Numbers.Distance(chosen[(i * v)..((i + 1) * v)], whole[(places[i] * v)..((places[i] + 1) * v)]).ShouldBeLessThan(1e-5);
        }
    });

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void The_prefix_and_the_suffix_are_the_whole_pass(int blocks, bool padLeft) => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(TestMethods.Everything, 2, new SparseAttention(2, 3, 1), 1);
        TokenBatch batch = Batch(2, padLeft);

        Tensor prefix = model.Decoder.Prefix(model.Bank, batch, blocks);
        Tensor parts = model.Decoder.Suffix(model.Bank, prefix, batch, blocks);

        prefix.requires_grad.ShouldBeFalse();
        parts.data<float>().ToArray().ShouldBe(model.Decoder.Encode(model.Bank, batch).data<float>().ToArray());
    });

    [Fact]
    public void Trained_blocks_get_the_same_gradient_from_a_kept_prefix() => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(TestMethods.Create("last", ("last_blocks(1)", ParameterRole.Shared)), 2);
        TokenBatch batch = Batch(2, padLeft: false);
        Tensor prefix = model.Decoder.Prefix(model.Bank, batch, 1);

        float[] parts = Gradient(model, model.Decoder.Suffix(model.Bank, prefix, batch, 1));

        parts.ShouldBe(Gradient(model, model.Decoder.Encode(model.Bank, batch)));
        parts.ShouldContain(value => value != 0);
    });

    [Fact]
    public void Later_tokens_do_not_reach_earlier_ones() => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(Head, 1);
        int width = model.Shape.Width;

        float[] one = States(model, [3, 7, 2, 9, 1]);
        float[] other = States(model, [3, 7, 2, 4, 8]);

        one[..(3 * width)].ShouldBe(other[..(3 * width)]);
        Numbers.Distance(one[(3 * width)..(4 * width)], other[(3 * width)..(4 * width)]).ShouldBeGreaterThan(0.01);
    });

    [Fact]
    public void Bfloat16_products_stay_near_those_of_fp32() => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(TestMethods.FedAvgFull, 1);
        var coarse = new ParameterBank(new Dictionary<string, Tensor>(), model.State.Named, precision: MatmulPrecision.BFloat16);
        TokenBatch batch = Batch(1, padLeft: false);

        float[] full = model.Decoder.Logits(model.Bank, model.Decoder.Encode(model.Bank, batch)).data<float>().ToArray();
        float[] rounded = model.Decoder.Logits(coarse, model.Decoder.Encode(coarse, batch)).data<float>().ToArray();

        // Eight bits of mantissa: 0.4 % a product, over scores of order one and a dozen products in a row.
        Numbers.Distance(full, rounded).ShouldBeInRange(1e-6, 0.2);
    });

    [Fact]
    public void An_input_as_long_as_the_positions_allow_may_be_padded_beyond_them() => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(Head, 1, shape: StackedGpt2.Tiny with { Positions = 10 });
        TokenBatch batch = TokenBatch.Create([Long], 1, 0, CPU);

        float[] states = model.Decoder.Encode(model.Bank, batch).data<float>().ToArray();

        (model.Shape.MaxLength, batch.Length).ShouldBe((10, 16));
        ShouldBe(states, model.Reference(0).Encode(Long), 0);
    });

    private static float[] States(StackedGpt2 model, int[] ids) =>
        model.Decoder.Encode(model.Bank, TokenBatch.Create([ids], 1, 0, CPU)).data<float>().ToArray();

    private static float[] Gradient(StackedGpt2 model, Tensor states) => model.State.Gradient(states.tanh().sum()).data<float>().ToArray();

    private static TokenBatch Batch(int stack, bool padLeft) =>
        TokenBatch.Create([.. Enumerable.Repeat<int[][]>([Short, Long], stack).SelectMany(rows => rows)], stack, 0, CPU, padLeft);

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
