using FedOrleans.Training.Policies;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Tests.Support;

namespace FedOrleans.Training.Tests.Policies;

public sealed class DeviceRewardsTests
{
    private static readonly Reward[] Scores = [new(1, -1), new(8, 4), new(-8, -4)];

    [Fact]
    public void An_answer_is_worth_its_weighted_reward_less_the_penalty_where_it_has_no_end() =>
        Weigh(0.5, [true, false, true], double.PositiveInfinity).ShouldBe([0.5, 6.5, -7], 1e-12);

    [Fact]
    public void The_weighted_reward_is_clipped_before_the_penalty() =>
        Weigh(0.5, [false, false, false], 5).ShouldBe([0, 4.5, -5.5], 1e-12);

    private static double[] Weigh(double penalty, bool[] finished, double largest) =>
        new DeviceRewards(new LetterRewards(), [], [], penalty).Weigh(Scores, finished, 0.75, largest);
}
