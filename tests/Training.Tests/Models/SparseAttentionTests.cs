using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Models;

public sealed class SparseAttentionTests
{
    private static readonly MethodDefinition Head = TestMethods.Create("head", ("head", ParameterRole.Shared));

    [Theory]
    [InlineData(3, 4, 0, 10)]
    [InlineData(1, 7, 0, 7)]
    [InlineData(16, 16, 0, 128)]
    [InlineData(2, 5, 3, 20)]
    [InlineData(1, 100, 30, 12)]
    public void The_density_is_the_share_of_causal_pairs_that_are_seen(int window, int stride, int sinks, int length)
    {
        var sparse = new SparseAttention(window, stride, sinks);
        (int Query, int Key)[] pairs = [.. Enumerable.Range(0, length).SelectMany(q => Enumerable.Range(0, length).Select(k => (q, k)))];
        int seen = pairs.Count(pair => sparse.Sees(pair.Query, pair.Key));

        // Exact counts, one division.
        sparse.Density(length).ShouldBe(seen / (double)pairs.Count(pair => pair.Key <= pair.Query), 1e-12);
        sparse.MeanVisible(length).ShouldBe((double)seen / length, 1e-12);
    }

    [Fact]
    public void By_hand_a_window_of_two_and_a_stride_of_three_leave_eleven_of_fifteen_pairs() =>
        new SparseAttention(2, 3).Density(5).ShouldBe(11 / 15.0, 1e-12);

    [Fact]
    public void A_window_as_long_as_the_sequence_is_full_attention() => TorchThread.Run(() =>
    {
        new SparseAttention(10, 1000).Density(10).ShouldBe(1);

        // The same sums, masked by a table instead of by their order: the library may round them another way.
        Numbers.Distance(States(null, 1), States(new SparseAttention(16, 1000), 1)).ShouldBeLessThan(1e-5);
        Numbers.Distance(States(null, 1), States(new SparseAttention(1, 1), 1)).ShouldBeLessThan(1e-5);
        Numbers.Distance(States(null, 1), States(new SparseAttention(2, 4), 1)).ShouldBeGreaterThan(0.01);
    });

    [Fact]
    public void What_is_not_seen_has_no_influence_and_what_is_seen_has() => TorchThread.Run(() =>
    {
        var sparse = new SparseAttention(2, 4, 1);
        float[] before = States(sparse, 1);
        for (int changed = 0; changed < Ids.Length; changed++)
        {
            int[] other = [.. Ids];
            other[changed] = (other[changed] + 7) % 20;
            float[] after = States(sparse, 1, other);
            for (int t = 0; t < Ids.Length; t++)
            {
                double distance = Numbers.Distance(before[(8 * t)..(8 * (t + 1))], after[(8 * t)..(8 * (t + 1))]);
                (distance > 0).ShouldBe(sparse.Sees(t, changed), $"token {changed} on token {t}");
            }
        }
    });

    [Fact]
    public void Only_the_last_blocks_are_sparse() => TorchThread.Run(() =>
    {
        var sparse = new SparseAttention(1, 1000);
        float[] before = States(sparse, 1, blocks: 2);
        int[] other = [.. Ids];
        other[0] = 19;

        // The first block still sees everything, so that the change reaches the last token.
        Numbers.Distance(before[^56..^48], States(sparse, 1, other, blocks: 2)[^56..^48]).ShouldBeGreaterThan(0);
        States(sparse, 2, blocks: 2)[72..80].ShouldBe(States(sparse, 2, other, blocks: 2)[72..80]);
    });

    private static int[] Ids { get; } = [0, 5, 9, 3, 11, 17, 4, 4, 6, 2];

    private static float[] States(SparseAttention? sparse, int sparseBlocks, int[]? ids = null, int blocks = 1)
    {
        var model = new StackedGpt2(Head, 1, sparse, sparseBlocks, StackedGpt2.Tiny with { Blocks = blocks });
        return model.Decoder.Encode(model.Bank, TokenBatch.Create([ids ?? Ids], 1, 0, CPU)).data<float>().ToArray();
    }
}
