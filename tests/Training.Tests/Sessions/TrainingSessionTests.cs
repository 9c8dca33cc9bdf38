using FedOrleans.Training.Optimization;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;
using static FedOrleans.Training.Methods.ParameterRole;

namespace FedOrleans.Training.Tests.Sessions;

public sealed class TrainingSessionTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    private static readonly TrainingOptions Options = new() { LocalSteps = 40, BatchSize = 8, LearningRate = 1e-2 };

    [Theory]
    [InlineData("pftt")]
    [InlineData("fedlora")]
    [InlineData("fedavg-full")]
    [InlineData("local-only")]
    public async Task Training_teaches_devices_their_own_text(string method)
    {
        SessionDefinition definition = fixture.Define(TestMethods.Named(method), Options with { LocalSteps = 120 });
        ITrainingSession session = await fixture.OpenAsync(definition with { Data = definition.Data with { Devices = 2 } });
        byte[] shared = session.CreateSharedState();
        StackMember[] members = [.. Enumerable.Range(0, 2).Select(device => new StackMember(device, session.CreatePrivateState(device)))];
        IReadOnlyList<Score> before = await session.EvaluatePersonalAsync(shared, members, CancellationToken.None);

        IReadOnlyList<TrainedMember> trained = await session.TrainAsync(1, shared, members, CancellationToken.None);

        for (int k = 0; k < members.Length; k++)
        {
            byte[] local = Sum(shared, trained[k].SharedUpdate);
            Score after = (await session.EvaluatePersonalAsync(local, [new StackMember(k, trained[k].PrivateState)], CancellationToken.None))[0];
            after.Total.ShouldBe(session.Profile(k).HeldOutExamples);
            after.Loss.ShouldBeLessThan(0.8 * before[k].Loss);
            after.Accuracy.ShouldBeGreaterThan(0.6, "a third is chance");
            trained[k].TrainLoss.ShouldBeLessThan(before[k].Loss);
        }
    }

    [Fact]
    public async Task An_untrained_head_knows_nothing()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Pftt, Options);

        Score? score = await session.EvaluateSharedAsync(session.CreateSharedState(), CancellationToken.None);

        score.ShouldNotBeNull();
        score.Total.ShouldBe(60);

        // Sixteen features below one under weights of variance 1/(2 · 16) move the scores by less than one.
        score.Loss.ShouldBe(Math.Log(3), 0.3);
    }

    [Fact]
    public async Task Common_evaluation_covers_what_the_devices_own_models_start_from()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Create("private-block", ("last_blocks(1)", Private), ("head", Shared)), Options);
        ITrainingSession frozen = await fixture.OpenAsync(TestMethods.Create("head-only", ("head", Shared)), Options);
        byte[] shared = TrainingFixture.MovedShared(frozen);

        Score? withPretrainedBlock = await session.EvaluateSharedAsync(shared, CancellationToken.None);

        withPretrainedBlock.ShouldBe(await frozen.EvaluateSharedAsync(shared, CancellationToken.None));
    }

    [Fact]
    public async Task A_private_state_is_described_by_its_groups()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Create("own", ("last_blocks(1)", Private), ("lora", Private), ("head", Private)), Options);
        byte[] state = Numbers.Perturbed(session.CreatePrivateState(0), 3);

        IReadOnlyList<StatePart> parts = session.Describe(state);

        parts.Select(part => part.Name).ShouldBe(["block 2", "LoRA", "task head"], ignoreOrder: true);
        parts.Sum(part => part.Count).ShouldBe(session.PrivateParameters);
        // The same squares, summed in another order in double precision.
        parts.Sum(part => part.Norm * part.Norm).ShouldBe(Numbers.Floats(state).Sum(value => (double)value * value), 1e-9);
    }

    [Fact]
    public async Task There_is_no_common_model_where_nothing_or_no_head_is_shared()
    {
        ITrainingSession local = await fixture.OpenAsync(TestMethods.LocalOnly, Options);
        ITrainingSession ownHead = await fixture.OpenAsync(TestMethods.Create("own-head", ("adapters", Shared), ("head", Private)), Options);

        (await local.EvaluateSharedAsync(local.CreateSharedState(), CancellationToken.None)).ShouldBeNull();
        (await ownHead.EvaluateSharedAsync(ownHead.CreateSharedState(), CancellationToken.None)).ShouldBeNull();
        (local.SharedParameters, local.CreateSharedState().Length).ShouldBe((0, 0));
    }

    [Fact]
    public async Task States_have_the_sizes_of_the_methods_groups()
    {
        // d = 16, two blocks, adapters of 4, LoRA of rank 3 on two projections, three classes.
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Pftt, Options);

        session.SharedParameters.ShouldBe((2 * 2 * ((2 * 16 * 4) + 4 + 16)) + (16 * 16) + 16 + (16 * 3) + 3);
        session.PrivateParameters.ShouldBe(2 * 2 * 2 * 16 * 3);
        session.CreateSharedState().Length.ShouldBe(4 * session.SharedParameters);
        session.CreatePrivateState(0).Length.ShouldBe(4 * session.PrivateParameters);
    }

    [Fact]
    public async Task Personal_scores_do_not_depend_on_who_else_is_evaluated()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Pftt, Options, TrainingFixture.Unequal);
        byte[] shared = TrainingFixture.MovedShared(session);
        StackMember[] members = TrainingFixture.Members(session, Enumerable.Range(0, 16));

        IReadOnlyList<Score> together = await session.EvaluatePersonalAsync(shared, members, CancellationToken.None);

        foreach (int k in (int[])[0, 7, 15])
        {
            Score alone = (await session.EvaluatePersonalAsync(shared, [members[k]], CancellationToken.None))[0];
            (together[k].Correct, together[k].Total).ShouldBe((alone.Correct, alone.Total));
            together[k].Loss.ShouldBe(alone.Loss, 1e-5, "fp32 rounding in another order");
        }
    }

    [Theory]
    [InlineData(-4, "private state of device 3")]
    [InlineData(4, "private state of device 3")]
    [InlineData(1, "not a whole number")]
    public async Task A_private_state_of_the_wrong_size_is_named(int change, string part)
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Pftt, Options);
        StackMember[] members = [new StackMember(3, new byte[(4 * session.PrivateParameters) + change])];

        ArgumentException training = await Should.ThrowAsync<ArgumentException>(
            session.TrainAsync(1, session.CreateSharedState(), members, CancellationToken.None));
        ArgumentException evaluation = await Should.ThrowAsync<ArgumentException>(
            session.EvaluatePersonalAsync(session.CreateSharedState(), members, CancellationToken.None));

        training.Message.ShouldContain(part);
        evaluation.Message.ShouldBe(training.Message);
    }

    [Fact]
    public async Task A_shared_state_of_the_wrong_size_is_named()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Pftt, Options);

        ArgumentException error = await Should.ThrowAsync<ArgumentException>(session.EvaluateSharedAsync(new byte[8], CancellationToken.None));

        error.Message.ShouldContain($"shared state holds 2 values where the model has {session.SharedParameters}");
    }

    [Fact]
    public async Task A_profile_says_what_a_round_costs()
    {
        ITrainingSession limited = await fixture.OpenAsync(TestMethods.Pftt, Options with { LocalEpochs = 1.5 });
        ITrainingSession steps = await fixture.OpenAsync(TestMethods.Pftt, Options with { LocalSteps = 2 });

        // Fifteen examples in batches of eight: ⌈1.5 · 15 / 8⌉.
        DeviceProfile profile = limited.Profile(4);
        (profile.TrainExamples, profile.HeldOutExamples, profile.Steps, profile.LoraRank).ShouldBe((15, 5, 3, 3));
        (profile.FloatingPointOperations / steps.Profile(4).FloatingPointOperations).ShouldBe(1.5, 1e-12);
    }

    private static byte[] Sum(byte[] a, byte[] b) =>
        StateBlob.FromValues([.. Numbers.Floats(a).Zip(Numbers.Floats(b), (x, y) => x + y)]);
}
