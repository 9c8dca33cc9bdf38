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
