using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Peft;
using FedOrleans.Training.Tests.Support;

namespace FedOrleans.Training.Tests.Models;

public sealed class OperationCountTests
{
    // By hand for d = 8, feed-forward 12, two blocks, three classes: 4 d² + 2·d·12 a block, d² + 3 d for the head.
    private const double Blocks = 2 * ((4 * 64) + (2 * 8 * 12));
    private const double Head = 64 + 24;

    // Two adapters a block of two 8 × 5 matrices; on two projections a block two 8 × 3 factors.
    private const double Adapters = 2 * 2 * 2 * 8 * 5;
    private const double Lora = 2 * 2 * 2 * 8 * 3;

    // Queries on keys and weights on values: 2 · 2 T d a block and token.
    private const double Attention = 2 * 4 * 8 * 10;

    [Fact]
    public void Training_pftt_counts_the_frozen_base_twice_and_what_is_trained_three_times()
    {
        OperationCount count = Count(TestMethods.Pftt);

        count.ForwardPerToken(10).ShouldBe((2 * (Blocks + Adapters + Lora + Head)) + Attention);
        count.TrainPerToken(10).ShouldBe((4 * (Blocks + Adapters + Lora + Head)) + (2 * Attention) + (2 * (Adapters + Lora + Head)));
    }

    [Fact]
    public void Full_training_has_no_adapters_and_costs_three_forward_passes_of_the_matrices()
    {
        OperationCount count = Count(TestMethods.FedAvgFull);

        count.ForwardPerToken(10).ShouldBe((2 * (Blocks + Head)) + Attention);
        count.TrainPerToken(10).ShouldBe((6 * (Blocks + Head)) + (2 * Attention));
    }

    [Fact]
    public void A_decoder_counts_what_its_tokens_see_its_scores_and_no_backward_pass_below_the_trained_blocks()
    {
        DecoderShape shape = StackedGpt2.Tiny;
        var roles = new RoleTable(TestMethods.Create("last", ("last_blocks(1)", ParameterRole.Shared), ("head", ParameterRole.Private)), 2);
        IReadOnlyList<ParameterSpec> all = [.. shape.BaseParameters(), .. shape.HeadParameters(1)];

        var dense = new OperationCount(shape, all, roles);
        var sparse = new OperationCount(shape, all, roles, new SparseAttention(2, 3), 1);

        // By hand for d = 8, feed-forward 12: 4 d² + 2·d·12 a block; scores of 20 tokens and one value; of ten
        // tokens 5.5 are seen on average.
        const double Block = (4 * 64) + (2 * 8 * 12);
        const double Top = (20 * 8) + 8;
        const double Below = (2 * Block) + (4 * 5.5 * 8);
        dense.PrefixPerToken(10).ShouldBe(Below);
        dense.ForwardPerToken(10).ShouldBe((2 * Below) + (2 * Top));
        dense.TrainPerToken(10).ShouldBe((3 * Below) + (4 * Top) + (2 * (Block + 8)));
        double seen = new SparseAttention(2, 3).MeanVisible(10);
        sparse.ForwardPerToken(10).ShouldBe(dense.ForwardPerToken(10) - (4 * 8 * (5.5 - seen)));
        sparse.PrefixPerToken(10).ShouldBe(Below);
        sparse.SuffixPerToken(10).ShouldBe((2 * Block) + (4 * seen * 8) + (2 * 8), 1e-9);
        sparse.PassPerToken(10).ShouldBe((2 * sparse.SuffixPerToken(10)) + (2 * (Block + 8)), 1e-9);
        sparse.OutputPerToken.ShouldBe(2 * 20 * 8);
        sparse.PassOutputPerToken.ShouldBe(4 * 20 * 8, "the table is frozen: no gradient of its weights");
        sparse.FirstTrained.ShouldBe(1);
    }

    private static OperationCount Count(MethodDefinition method)
    {
        EncoderShape shape = TinyModel.Shape;
        var roles = new RoleTable(method, shape.Blocks);
        List<ParameterSpec> all = [.. RobertaParameters.Base(shape), .. RobertaParameters.Classifier(shape, 3)];
        all.AddRange(roles.Has(ParameterGroup.Adapters) ? AdapterParameters.Create(shape, 5) : []);
        all.AddRange(roles.Has(ParameterGroup.Lora) ? LoraParameters.Create(shape, 3, ["query", "value"]) : []);
        return new OperationCount(shape, all, roles);
    }
}
