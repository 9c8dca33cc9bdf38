using FedOrleans.Training.Methods;
using FedOrleans.Training.Policies;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;

namespace FedOrleans.Training.Tests.Policies;

/// <summary>Sessions of one engine that differ only in what a missing end costs: they share models, data and nothing that depends on the cost.</summary>
public sealed class MissingEndTests(PolicyFixture fixture) : IClassFixture<PolicyFixture>
{
    private const double Penalty = 2;
    private const int Rollouts = 64;

    [Theory]
    [InlineData("pfit")]
    [InlineData("shepherd")]
    public async Task Every_weighted_reward_of_an_evaluation_pays_for_the_answers_without_an_end_and_the_heads_do_not(string method)
    {
        PolicyScore free = await ScoreAsync(method, 0);
        PolicyScore charged = await ScoreAsync(method, Penalty);

        // Drawn answers of a random model: some end, most do not.
        free.Finished.ShouldBeInRange(0.01, 0.99);
        charged.Finished.ShouldBe(free.Finished);
        charged.StartFinished.ShouldBe(free.StartFinished);
        (free.Reward - charged.Reward).ShouldBe(Penalty * (1 - free.Finished), 1e-9);
        (free.StartReward - charged.StartReward).ShouldBe(Penalty * (1 - free.StartFinished), 1e-9);
        (charged.Help, charged.Safe, charged.StartHelp, charged.StartSafe).ShouldBe((free.Help, free.Safe, free.StartHelp, free.StartSafe));
        charged.Samples.Zip(free.Samples, (own, other) => other.Reward - own.Reward).ShouldAllBe(loss => loss == 0 || Math.Abs(loss - Penalty) < 1e-9);
        charged.WinRate.ShouldNotBe(free.WinRate);
    }

    [Fact]
    public async Task Ends_lengths_and_repetitions_of_the_start_model_stand_beside_those_of_the_devices_own()
    {
        ITrainingSession session = await OpenAsync("pfl", 0);

        PolicyScore same = await ScoreAsync(session, session.CreateSharedState());
        PolicyScore moved = await ScoreAsync(session, Numbers.Perturbed(session.CreateSharedState(), 3));

        (same.Finished, same.Length, same.Repetition).ShouldBe((same.StartFinished, same.StartLength, same.StartRepetition));
        (moved.StartFinished, moved.StartLength, moved.StartRepetition).ShouldBe((same.StartFinished, same.StartLength, same.StartRepetition));
        moved.Length.ShouldNotBe(moved.StartLength);
    }

    [Fact]
    public async Task What_a_device_learns_from_pays_for_the_missing_ends_too()
    {
        ITrainingSession free = await OpenAsync("pfit", 0);
        ITrainingSession charged = await OpenAsync("pfit", Penalty);

        TrainedMember without = await TrainAsync(free);
        TrainedMember with = await TrainAsync(charged);

        double unfinished = (without.Rollout!.Reward - with.Rollout!.Reward) / Penalty;
        unfinished.ShouldBeInRange(0.01, 0.99);
        (unfinished * Rollouts).ShouldBe(Math.Round(unfinished * Rollouts), 1e-6, "a whole number of answers");
        with.SharedUpdate.ShouldNotBe(without.SharedUpdate);
    }

    private Task<ITrainingSession> OpenAsync(string method, double penalty)
    {
        MethodDefinition definition = PolicyFixture.Named(method);
        SessionDefinition session = fixture.Define(definition);
        return fixture.OpenAsync(session with
        {
            Ppo = session.Ppo with { Rollouts = Rollouts, Minibatch = 32, Epochs = 1 },
            Preferences = session.Preferences with { MissingEndPenalty = penalty },
            Generation = session.Generation with { MaxTokens = 24, EvaluationTemperature = 3, EvaluationAnswers = 8 },
        });
    }

    private async Task<PolicyScore> ScoreAsync(string method, double penalty)
    {
        ITrainingSession session = await OpenAsync(method, penalty);
        return await ScoreAsync(session, Numbers.Perturbed(session.CreateSharedState(), 3, 0.5));
    }

    private static async Task<PolicyScore> ScoreAsync(ITrainingSession session, byte[] shared) =>
        (await session.EvaluatePersonalAsync(shared, PolicyFixture.Newcomers(session, 0), CancellationToken.None))[0].Policy!;

    private static async Task<TrainedMember> TrainAsync(ITrainingSession session) =>
        (await session.TrainAsync(1, session.CreateSharedState(), PolicyFixture.Newcomers(session, 0), CancellationToken.None))[0];
}
