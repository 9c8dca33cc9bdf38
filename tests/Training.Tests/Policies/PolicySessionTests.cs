using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Policies;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Policies;

public sealed class PolicySessionTests(PolicyFixture fixture) : IClassFixture<PolicyFixture>
{
    /// <summary>Batched products round differently by about 1e-6 of gradients of order one; an answer drawn otherwise would move weights by 1e-2.</summary>
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Methods => ["pfit", "pfl", "sfl", "pwff", "local-ppo", "shepherd"];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task The_same_call_gives_the_same_bytes_on_another_engine(string method)
    {
        SessionDefinition definition = fixture.Define(PolicyFixture.Named(method));
        ITrainingSession first = await fixture.OpenAsync(definition);
        ITrainingSession second = await PolicyFixture.CreateEngine(fixture.Pool).OpenAsync(definition, CancellationToken.None);

        IReadOnlyList<TrainedMember> a = await TrainAsync(first, 0, 3);
        IReadOnlyList<TrainedMember> b = await TrainAsync(second, 0, 3);

        for (int k = 0; k < a.Count; k++)
        {
            a[k].SharedUpdate.ShouldBe(b[k].SharedUpdate);
            a[k].PrivateState.ShouldBe(b[k].PrivateState);
            a[k].Rollout.ShouldBe(b[k].Rollout);
        }
    }

    [Fact]
    public async Task A_private_state_is_described_with_its_reward_heads_and_penalty()
    {
        SessionDefinition definition = fixture.Define(PolicyFixture.Pfit);
        ITrainingSession session = await fixture.OpenAsync(definition);

        IReadOnlyList<StatePart> parts = session.Describe(session.CreatePrivateState(1));

        parts.Select(part => part.Name).ShouldBe(["own copy less the shared part", "value head", "helpfulness head", "safety head", "divergence penalty β"]);
        parts[^1].Norm.ShouldBe(definition.Ppo.KlCoefficient, 1e-7, "it is kept in single precision");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_device_learns_the_same_alone_as_in_a_stack(string method)
    {
        SessionDefinition definition = fixture.Define(PolicyFixture.Named(method));
        ITrainingSession session = await fixture.OpenAsync(definition with
        {
            Training = definition.Training with { Optimizer = OptimizerKind.Sgd, LearningRate = 0.1 },
        });

        IReadOnlyList<TrainedMember> together = await TrainAsync(session, 0, 1, 4);
        for (int k = 0; k < together.Count; k++)
        {
            TrainedMember alone = (await TrainAsync(session, together[k].Device))[0];
            Numbers.Distance(Numbers.Floats(alone.SharedUpdate), Numbers.Floats(together[k].SharedUpdate)).ShouldBeLessThan(Tolerance);
            Numbers.Distance(Numbers.Floats(alone.PrivateState), Numbers.Floats(together[k].PrivateState)).ShouldBeLessThan(Tolerance);
        }
    }

    [Theory]
    [InlineData("pfit", true)]
    [InlineData("sfl", false)]
    [InlineData("pwff", false)]
    [InlineData("local-ppo", false)]
    [InlineData("shepherd", false)]
    public async Task The_private_state_holds_a_copy_of_the_shared_part_only_where_the_method_keeps_one(string method, bool copy)
    {
        ITrainingSession session = await fixture.OpenAsync(fixture.Define(PolicyFixture.Named(method)));

        TrainedMember trained = (await TrainAsync(session, 2))[0];

        trained.SharedUpdate.Length.ShouldBe(4 * session.SharedParameters);
        trained.PrivateState.Length.ShouldBe(4 * session.PrivateParameters);
        session.CreatePrivateState(2).Length.ShouldBe(4 * session.PrivateParameters);
        if (copy)
        {
            float[] update = Numbers.Floats(trained.SharedUpdate);
            float[] apart = Numbers.Floats(trained.PrivateState)[..session.SharedParameters];
            Numbers.Distance(apart, update).ShouldBe(0, "a newcomer starts from the global value");
            Numbers.Largest(update).ShouldBeGreaterThan(1e-4);
        }
        else
        {
            session.PrivateParameters.ShouldBeLessThan(Math.Max(session.SharedParameters, 20_000));
        }
    }

    [Fact]
    public async Task The_heavier_the_penalty_the_nearer_a_device_stays_to_the_global_value()
    {
        double free = await DistanceAsync(0);
        double held = await DistanceAsync(100);

        held.ShouldBeLessThan(free / 2);
    }

    [Fact]
    public async Task The_start_model_diverges_from_itself_by_nothing_and_wins_half()
    {
        ITrainingSession session = await fixture.OpenAsync(fixture.Define(PolicyFixture.Pfl));

        PolicyScore score = (await session.EvaluatePersonalAsync(
            session.CreateSharedState(), PolicyFixture.Newcomers(session, 0), CancellationToken.None))[0].Policy!;

        score.Kl.ShouldBe(0, 1e-4);
        score.WinRate.ShouldBe(0.5);
        score.Preference.ShouldBe(1);
        score.Reward.ShouldBe(score.Help, 1e-12);
        score.Samples.ShouldNotBeEmpty();
        score.Samples.ShouldAllBe(sample => sample.Answer == sample.StartAnswer && sample.Reward == sample.StartReward);
    }

    [Fact]
    public async Task More_answers_a_request_keep_the_first_and_move_the_mean_only_where_they_are_drawn()
    {
        PolicyScore[] greedy = [await ScoreAsync(0, 1), await ScoreAsync(0, 3)];
        PolicyScore[] drawn = [await ScoreAsync(1, 1), await ScoreAsync(1, 3)];

        greedy[1].Reward.ShouldBe(greedy[0].Reward, 1e-9);
        drawn[1].Reward.ShouldNotBe(drawn[0].Reward);
        drawn[1].Samples.Select(sample => sample.Answer).ShouldBe(drawn[0].Samples.Select(sample => sample.Answer));
        drawn[1].Length.ShouldBeInRange(1, 12);
    }

    [Fact]
    public async Task A_newcomer_is_evaluated_with_the_global_value_and_a_device_that_trained_with_what_it_learnt_on_top()
    {
        ITrainingSession session = await fixture.OpenAsync(fixture.Define(PolicyFixture.Pfit with { Mixing = 0 }));
        byte[] moved = Numbers.Perturbed(session.CreateSharedState(), 3);
        StackMember trained = (await TrainAsync(session, 0)).Select(member => new StackMember(member.Device, member.PrivateState)).Single();

        PolicyScore own = await KlAsync(session, session.CreateSharedState(), trained);

        double newcomer = (await KlAsync(session, moved, PolicyFixture.Newcomers(session, 0)[0])).Kl;
        newcomer.ShouldBeGreaterThan(own.Kl + 0.1);
        (await KlAsync(session, moved, trained)).Kl.ShouldNotBe(newcomer);
        (await KlAsync(session, moved, trained)).Kl.ShouldBeGreaterThan(own.Kl + 0.1, "the global value moved, and the device's copy with it");

        // With all of the way to the global value, a device that trained answers as a newcomer does.
        ITrainingSession mixed = await fixture.OpenAsync(fixture.Define(PolicyFixture.Pfit with { Mixing = 1 }));
        (await KlAsync(mixed, moved, trained)).Kl.ShouldBe((await KlAsync(mixed, moved, PolicyFixture.Newcomers(mixed, 0)[0])).Kl, 1e-9);
    }

    [Fact]
    public async Task Sparse_attention_costs_fewer_operations_and_changes_the_model()
    {
        ITrainingSession dense = await fixture.OpenAsync(fixture.Define(PolicyFixture.Pfl));
        ITrainingSession sparse = await fixture.OpenAsync(
            fixture.Define(PolicyFixture.Pfit with { Attention = new SparseAttention(2, 8) }));

        sparse.Profile(0).FloatingPointOperations.ShouldBeLessThan(dense.Profile(0).FloatingPointOperations);
        (await KlAsync(sparse, sparse.CreateSharedState(), PolicyFixture.Newcomers(sparse, 0)[0])).Kl.ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public async Task A_device_weighs_as_much_as_any_other_under_ppo_and_by_its_requests_where_it_learns_them()
    {
        ITrainingSession reinforced = await fixture.OpenAsync(fixture.Define(PolicyFixture.Pfit));
        ITrainingSession taught = await fixture.OpenAsync(fixture.Define(PolicyFixture.Shepherd));

        Enumerable.Range(0, 5).ShouldAllBe(device => reinforced.Profile(device).Weight == 1);
        Enumerable.Range(0, 5).ShouldAllBe(device => taught.Profile(device).Weight == taught.Profile(device).TrainExamples);
        Enumerable.Range(0, 5).Select(device => taught.Profile(device).TrainExamples).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(TrainingObjective.Ppo, "frozen")]
    [InlineData(TrainingObjective.NextToken, "trained")]
    public async Task A_head_that_does_not_fit_the_objective_is_refused(TrainingObjective objective, string is_)
    {
        MethodDefinition method = (objective == TrainingObjective.Ppo ? PolicyFixture.Shepherd : PolicyFixture.Pfit) with { Objective = objective };

        InputException error = await Should.ThrowAsync<InputException>(() => fixture.OpenAsync(fixture.Define(method)));

        error.Message.ShouldContain("roles.head");
        error.Message.ShouldContain(is_);
    }

    [Fact]
    public async Task More_tokens_than_the_model_has_positions_are_refused()
    {
        SessionDefinition definition = fixture.Define(PolicyFixture.Pfit);

        InputException error = await Should.ThrowAsync<InputException>(() =>
            fixture.OpenAsync(definition with { Generation = definition.Generation with { MaxTokens = 40 } }));

        error.Message.ShouldContain("at most 64");
    }

    [Fact]
    public async Task Without_a_reward_model_the_objective_is_refused()
    {
        InputException error = await Should.ThrowAsync<InputException>(() =>
            fixture.OpenAsync(fixture.Define(PolicyFixture.Pfit) with { RewardModelDirectory = null }));

        error.Message.ShouldContain("reward_model");
    }

    private async Task<double> DistanceAsync(double weight)
    {
        ITrainingSession session = await fixture.OpenAsync(fixture.Define(PolicyFixture.Pfit with { ProximalWeight = weight }));
        return Numbers.Floats((await TrainAsync(session, 0))[0].SharedUpdate).Sum(value => (double)value * value);
    }

    private async Task<PolicyScore> ScoreAsync(double temperature, int answers)
    {
        SessionDefinition definition = fixture.Define(PolicyFixture.Pfit);
        ITrainingSession session = await fixture.OpenAsync(definition with
        {
            Generation = definition.Generation with { EvaluationTemperature = temperature, EvaluationAnswers = answers },
        });
        return await KlAsync(session, session.CreateSharedState(), PolicyFixture.Newcomers(session, 0)[0]);
    }

    private static async Task<PolicyScore> KlAsync(ITrainingSession session, byte[] shared, StackMember member) =>
        (await session.EvaluatePersonalAsync(shared, [member], CancellationToken.None))[0].Policy!;

    private static Task<IReadOnlyList<TrainedMember>> TrainAsync(ITrainingSession session, params int[] devices) =>
        session.TrainAsync(1, session.CreateSharedState(), PolicyFixture.Newcomers(session, devices), CancellationToken.None);
}
