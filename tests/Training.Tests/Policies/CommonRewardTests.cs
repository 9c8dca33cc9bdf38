using FedOrleans.Training.Methods;
using FedOrleans.Training.Policies;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;

namespace FedOrleans.Training.Tests.Policies;

public sealed class CommonRewardTests(PolicyFixture fixture) : IClassFixture<PolicyFixture>
{
    /// <summary>From the end of a private state: β, and the one head value of the reward.</summary>
    private const int Head = 2;

    [Fact]
    public async Task One_reward_for_all_trains_devices_alike_whatever_their_own_heads_are()
    {
        ITrainingSession session = await OpenAsync(PolicyFixture.Sfl);

        TrainedMember[] trained = await TrainWithBothHeadsAsync(session);

        trained[1].SharedUpdate.ShouldBe(trained[0].SharedUpdate);
        trained[1].Rollout.ShouldBe(trained[0].Rollout);
        trained.Select(member => Numbers.Floats(member.PrivateState)[^Head]).ShouldBe([1f, -1f], "the heads stay the device's own");
    }

    [Fact]
    public async Task A_reward_of_its_own_trains_a_device_by_its_own_heads()
    {
        TrainedMember[] trained = await TrainWithBothHeadsAsync(await OpenAsync(PolicyFixture.Pfl));

        trained[1].SharedUpdate.ShouldNotBe(trained[0].SharedUpdate);
        trained[0].Rollout!.Reward.ShouldNotBe(0);
        trained[1].Rollout!.Reward.ShouldBe(-trained[0].Rollout!.Reward, 1e-9);
    }

    [Fact]
    public async Task Evaluation_asks_the_devices_own_heads_whatever_they_learnt_from()
    {
        ITrainingSession session = await OpenAsync(PolicyFixture.Sfl);

        double[] rewards = [await RewardAsync(session, 1), await RewardAsync(session, -1)];

        rewards[0].ShouldNotBe(0);
        rewards[1].ShouldBe(-rewards[0], 1e-9);
    }

    private async Task<ITrainingSession> OpenAsync(MethodDefinition method) =>
        await new TrainingEngine(fixture.Pool, new SignRewards()).OpenAsync(fixture.Define(method), CancellationToken.None);

    /// <summary>The same device with the one head, then with the other.</summary>
    private static async Task<TrainedMember[]> TrainWithBothHeadsAsync(ITrainingSession session) =>
    [
        (await session.TrainAsync(1, session.CreateSharedState(), [With(session, 1)], CancellationToken.None))[0],
        (await session.TrainAsync(1, session.CreateSharedState(), [With(session, -1)], CancellationToken.None))[0],
    ];

    private static async Task<double> RewardAsync(ITrainingSession session, float head) =>
        (await session.EvaluatePersonalAsync(session.CreateSharedState(), [With(session, head)], CancellationToken.None))[0].Policy!.Reward;

    private static StackMember With(ITrainingSession session, float head)
    {
        float[] state = Numbers.Floats(session.CreatePrivateState(1));
        state[^Head].ShouldBe(-1f, "fine-tuned");
        state[^Head] = head;
        return new StackMember(1, StateBlob.FromValues(state));
    }
}
