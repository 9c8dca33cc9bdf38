using FedOrleans.Training.Numerics;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Rewards;

public sealed class PairwiseLossTests
{
    [Fact]
    public void The_loss_is_the_summed_surprise_that_the_chosen_answer_won() => TorchThread.Run(() =>
    {
        float loss = PairwiseLoss.Sum(tensor([1f, 0f, -2f]), tensor([0f, 0f, 1f])).Single();

        double expected = Math.Log(1 + Math.Exp(-1)) + Math.Log(2) + Math.Log(1 + Math.Exp(3));
        ((double)loss).ShouldBe(expected, 1e-6, "fp32 rounding of a sum of about four");
    });

    [Fact]
    public void The_offset_vanishes_where_pairs_lie_around_zero() => TorchThread.Run(() =>
    {
        PairwiseLoss.Offset(tensor([1f, -2f]), tensor([-1f, 2f])).Single().ShouldBe(0f);
        PairwiseLoss.Offset(tensor([1f, 3f]), tensor([1f, -1f])).Single().ShouldBe(8f);
    });

    [Fact]
    public void A_pair_concerns_the_other_head_by_the_square_of_its_difference_where_it_counts() => TorchThread.Run(() =>
        PairwiseLoss.Concern(tensor([1f, 3f, -1f]), tensor([1f, 1f, 2f]), tensor([1f, 1f, 0f])).Single().ShouldBe(4f));

    [Fact]
    public void A_hopeless_pair_costs_its_margin_and_no_infinity() => TorchThread.Run(() =>
        PairwiseLoss.Sum(tensor([-500f]), tensor([500f])).Single().ShouldBe(1000f));
}
