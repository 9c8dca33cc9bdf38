using FedOrleans.Training.Optimization;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;
using static FedOrleans.Training.Methods.ParameterRole;

namespace FedOrleans.Training.Tests.Sessions;

public sealed class TrainingEngineTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    [Fact]
    public async Task Equal_definitions_share_one_session()
    {
        ITrainingSession[] sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fixture.OpenAsync(Define())));

        sessions.Distinct().Count().ShouldBe(1);
        (await fixture.OpenAsync(Define() with { Seed = 9 })).ShouldNotBe(sessions[0]);
    }

    [Fact]
    public async Task A_longer_input_than_the_model_has_positions_for_is_refused()
    {
        SessionDefinition definition = Define() with { Training = new TrainingOptions { MaxLength = 33 } };

        InputException error = await Should.ThrowAsync<InputException>(fixture.OpenAsync(definition));

        error.Message.ShouldContain("training.max_length");
        error.Message.ShouldContain("'33'");
        error.Message.ShouldContain("at most 32");
    }

    [Fact]
    public async Task A_model_without_a_tensor_is_refused_and_accepted_once_it_is_there()
    {
        using var directory = new TemporaryDirectory();
        SessionDefinition definition = Define() with { ModelDirectory = directory.Path };
        const string Missing = "roberta.embeddings.LayerNorm.bias";
        TinyModel.Write(directory.Path, without: Missing);

        InputException error = await Should.ThrowAsync<InputException>(fixture.OpenAsync(definition));
        error.Message.ShouldContain($"tensor '{Missing}' is missing");

        TinyModel.Write(directory.Path);
        (await fixture.OpenAsync(definition)).SharedParameters.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_method_that_trains_nothing_is_refused()
    {
        SessionDefinition definition = Define() with { Method = TestMethods.Create("idle", ("base", Frozen)) };

        (await Should.ThrowAsync<InputException>(fixture.OpenAsync(definition))).Message.ShouldContain("method idle: roles");
    }

    [Fact]
    public async Task A_random_base_has_the_models_sizes_and_other_weights()
    {
        SessionDefinition definition = Define() with { Method = TestMethods.FedAvgFull };
        ITrainingSession pretrained = await fixture.OpenAsync(definition);
        ITrainingSession random = await fixture.OpenAsync(definition with { RandomBase = true });

        random.SharedParameters.ShouldBe(pretrained.SharedParameters);
        Numbers.Distance(Numbers.Floats(random.CreateSharedState()), Numbers.Floats(pretrained.CreateSharedState())).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_spoil_the_opening_for_others()
    {
        SessionDefinition definition = Define() with { Seed = 21 };

        await Should.ThrowAsync<OperationCanceledException>(fixture.Engine.OpenAsync(definition, new CancellationToken(canceled: true)));

        (await fixture.OpenAsync(definition)).PrivateParameters.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_released_session_serves_who_has_it_and_is_opened_anew_with_the_same_results()
    {
        SessionDefinition definition = Define() with { Seed = 33 };
        ITrainingSession first = await fixture.OpenAsync(definition);
        int kept = fixture.Engine.Sessions;

        fixture.Engine.Release(definition);

        fixture.Engine.Sessions.ShouldBe(kept - 1);
        ITrainingSession second = await fixture.OpenAsync(definition);
        second.ShouldNotBe(first);
        byte[] shared = TrainingFixture.MovedShared(first);
        StackMember[] members = TrainingFixture.Members(first, [0, 5]);
        IReadOnlyList<TrainedMember> before = await first.TrainAsync(1, shared, members, CancellationToken.None);
        IReadOnlyList<TrainedMember> after = await second.TrainAsync(1, shared, members, CancellationToken.None);
        after.Select(member => (Convert.ToHexString(member.PrivateState), member.TrainLoss)).ShouldBe(
            before.Select(member => (Convert.ToHexString(member.PrivateState), member.TrainLoss)));
    }

    private SessionDefinition Define() => fixture.Define(TestMethods.Pftt, new TrainingOptions());
}
