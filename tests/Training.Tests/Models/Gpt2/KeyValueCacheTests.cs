using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Gpt2;
using FedOrleans.Training.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Models.Gpt2;

public sealed class KeyValueCacheTests
{
    /// <summary>fp32 sums of other lengths are rounded in another order: values of order one, some dozen roundings of 6e-8.</summary>
    private const double Rounding = 1e-5;
    private const int Steps = 5;
    private static readonly int[][] Prompts = [[3, 7, 2], [0, 5, 9, 3, 11, 17, 4, 4, 6], [12], [1, 8, 8, 15]];
    private static readonly int[][] Answers = [[4, 5, 6, 7, 8], [9, 2, 2, 1, 0], [3, 19, 18, 2, 5], [11, 10, 4, 4, 4]];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Each_step_gives_the_scores_of_the_uncached_pass(int stack, bool sparse) => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(TestMethods.Everything, stack, sparse ? new SparseAttention(2, 3, 1) : null, 1, StackedGpt2.Tiny with { Positions = 24 });

        float[][] cached = Decode(model, stack, [0, 1, 2, 3]);

        for (int step = 0; step <= Steps; step++)
        {
            int[][] rows = [.. Enumerable.Range(0, 4).Select(row => (int[])[.. Prompts[row], .. Answers[row][..step]])];
            TokenBatch batch = TokenBatch.Create(rows, stack, 0, CPU);
            float[] states = model.Decoder.Encode(model.Bank, batch).data<float>().ToArray();
            int d = model.Shape.Width;
            for (int row = 0; row < 4; row++)
            {
                int place = ((row * batch.Length) + rows[row].Length - 1) * d;
                Numbers.Distance(cached[step][(row * d)..((row + 1) * d)], states[place..(place + d)]).ShouldBeLessThan(Rounding);
            }
        }
    });

    [Fact]
    public void A_row_does_not_depend_on_what_else_is_in_the_batch() => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(TestMethods.Everything, 1, shape: StackedGpt2.Tiny with { Positions = 24 });
        int d = model.Shape.Width;

        float[][] together = Decode(model, 1, [0, 1, 2, 3]);

        for (int row = 0; row < 4; row++)
        {
            float[][] alone = Decode(model, 1, [row]);
            for (int step = 0; step <= Steps; step++)
            {
                Numbers.Distance(together[step][(row * d)..((row + 1) * d)], alone[step]).ShouldBeLessThan(Rounding);
            }
        }
    });

    [Fact]
    public void Prompts_that_do_not_fit_or_do_not_end_together_are_refused() => TorchThread.Run(() =>
    {
        var model = new StackedGpt2(TestMethods.FedAvgFull, 1);
        TokenBatch left = TokenBatch.Create(Prompts, 1, 0, CPU, padLeft: true);
        using var small = new KeyValueCache(model.Shape, 1, 4, 8, CPU);
        using var cache = new KeyValueCache(model.Shape, 1, 4, 16, CPU);

        Should.Throw<ArgumentException>(() => model.Decoder.Prefill(model.Bank, left, small)).Message.ShouldContain("16 tokens do not go into a cache");
        Should.Throw<ArgumentException>(() => model.Decoder.Prefill(model.Bank, TokenBatch.Create(Prompts, 1, 0, CPU), cache))
            .Message.ShouldContain("padded on the left");
        model.Decoder.Prefill(model.Bank, left, cache);
        Should.Throw<ArgumentException>(() => model.Decoder.Prefill(model.Bank, left, cache)).Message.ShouldContain("holds 16");
        Should.Throw<ArgumentException>(() => model.Decoder.Step(model.Bank, zeros([1, 4], dtype: int64), cache)).Message.ShouldContain("full");
    });

    /// <summary>States of the last token of each row, after the prompt and after each of the five answer tokens.</summary>
    private static float[][] Decode(StackedGpt2 model, int stack, int[] rows)
    {
        TokenBatch prompts = TokenBatch.Create([.. rows.Select(row => Prompts[row])], stack, 0, CPU, padLeft: true);
        using var cache = new KeyValueCache(model.Shape, stack, rows.Length / stack, prompts.Length + Steps, CPU);
        var states = new List<Tensor> { model.Decoder.Prefill(model.Bank, prompts, cache) };
        for (int step = 0; step < Steps; step++)
        {
            long[] ids = [.. rows.Select(row => (long)Answers[row][step])];
            states.Add(model.Decoder.Step(model.Bank, tensor(ids, [stack, rows.Length / stack]), cache));
        }

        cache.Length.ShouldBe(prompts.Length + Steps);
        return [.. states.Select(state => state.data<float>().ToArray())];
    }
}
