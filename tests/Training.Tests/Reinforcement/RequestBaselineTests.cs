using FedOrleans.Training.Reinforcement;

namespace FedOrleans.Training.Tests.Reinforcement;

public sealed class RequestBaselineTests
{
    [Fact]
    public void By_hand_each_answer_is_held_against_the_others_to_its_request() =>
        RequestBaseline.Apply([1, 2, 6, 10, 10, 10], 3).ShouldBe([-3, -1.5, 4.5, 0, 0, 0], 1e-12);

    [Fact]
    public void How_good_a_request_is_drops_out()
    {
        double[] plain = RequestBaseline.Apply([0.3, -0.2, 1, 0.5], 2);

        RequestBaseline.Apply([7.3, 6.8, -4, -4.5], 2).ShouldBe(plain, 1e-12);
    }

    [Fact]
    public void One_answer_a_request_keeps_its_reward_and_uneven_requests_are_refused()
    {
        RequestBaseline.Apply([1, -2], 1).ShouldBe([1, -2]);
        Should.Throw<ArgumentException>(() => RequestBaseline.Apply([1, 2, 3], 2)).Message.ShouldContain("3 rewards");
    }
}
