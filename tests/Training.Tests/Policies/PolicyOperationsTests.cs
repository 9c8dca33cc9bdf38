using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Peft;
using FedOrleans.Training.Policies;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Tests.Support;
using static FedOrleans.Training.Methods.ParameterRole;

namespace FedOrleans.Training.Tests.Policies;

/// <summary>
/// By hand for width 8, feed-forward 12, two blocks and 20 tokens; requests of 6 tokens and answers of 4, so that full attention sees 5.5
/// tokens on average.
/// </summary>
public sealed class PolicyOperationsTests
{
    private const double Block = (4 * 64) + (2 * 8 * 12);
    private const double Value = 8;
    private const double Output = 2 * 20 * 8;
    private const double Full = 4 * 5.5 * 8;
    private const double Scoring = 1000;

    private static readonly PpoOptions Ppo = new() { Rollouts = 2, Epochs = 3 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_round_of_ppo_reads_the_frozen_block_twice_and_the_trained_one_in_every_pass(bool isSparse)
    {
        SparseAttention? sparse = isSparse ? new SparseAttention(2, 3) : null;
        double seen = sparse is null ? Full : 4 * sparse.MeanVisible(10) * 8;

        double counted = Count(sparse, ("last_blocks(1)", Shared), ("head", Private)).Reinforce(Ppo, 6, 4, Scoring);

        double frozen = (2 * Block) + Full;
        double trained = (2 * (Block + Value)) + seen;
        double draw = (10 * (frozen + trained)) + (4 * Output);
        double look = (10 * (frozen + trained + (2 * Block) + Full)) + (2 * 4 * Output);
        double pass = (10 * ((2 * trained) + (2 * (Block + Value)))) + (4 * 2 * Output);
        counted.ShouldBe(2 * (draw + look + (10 * Scoring) + (3 * pass)), 1e-6);
    }

    [Fact]
    public void The_start_model_has_no_modules_and_is_read_from_the_first_block_that_the_method_trains()
    {
        double counted = Count(null, ("lora", Shared), ("head", Private)).Reinforce(Ppo, 6, 4, Scoring);

        // Two projections of both blocks with two 8 x 3 factors.
        const double Lora = 2 * 2 * 2 * 8 * 3;
        double own = (2 * ((2 * Block) + Lora + Value)) + (2 * Full);
        double start = 2 * ((2 * Block) + Full);
        double draw = (10 * own) + (4 * Output);
        double look = (10 * (own + start)) + (2 * 4 * Output);
        double pass = (10 * ((2 * own) + (2 * (Lora + Value)))) + (4 * 2 * Output);
        counted.ShouldBe(2 * (draw + look + (10 * Scoring) + (3 * pass)), 1e-6);
    }

    [Fact]
    public void A_preferred_answer_costs_one_pass()
    {
        double trained = (2 * Block) + Full;
        Count(null, ("last_blocks(1)", Shared)).Learn(6, 4).ShouldBe(
            (10 * ((2 * Block) + Full + (2 * (trained + (2 * Value))) + (2 * Block))) + (4 * 2 * Output), 1e-6);
    }

    private static PolicyOperations Count(SparseAttention? sparse, params (string Group, ParameterRole Role)[] roles)
    {
        DecoderShape shape = StackedGpt2.Tiny;
        var table = new RoleTable(TestMethods.Create("method", roles), shape.Blocks);
        ParameterSpec[] all =
        [
            .. shape.BaseParameters(),
            .. table.Has(ParameterGroup.Lora) ? LoraParameters.Create(shape, 3, ["query", "value"]) : [],
            .. shape.HeadParameters(1),
        ];
        return new PolicyOperations(
            new OperationCount(shape, all, table, sparse, sparse is null ? 0 : 1), new OperationCount(shape, shape.BaseParameters(), table), sparse);
    }
}
