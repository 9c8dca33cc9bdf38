using FedOrleans.Training.Optimization;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;

namespace FedOrleans.Training.Tests.Sessions;

public sealed class DeterminismTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    private static readonly TrainingOptions Options = new() { LocalSteps = 3, BatchSize = 4 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_number_of_workers_and_a_second_engine_do_not_change_a_bit(int workers)
    {
        await using var pool = new TrainingPool(new WorkerOptions { Device = ComputeDevice.Cpu, Workers = workers });
        SessionDefinition definition = fixture.Define(TestMethods.Pftt, Options);

        string expected = await RunAsync(await fixture.OpenAsync(definition));
        string actual = await RunAsync(await new TrainingEngine(pool).OpenAsync(definition, CancellationToken.None));

        actual.ShouldBe(expected);
    }

    [Fact]
    public async Task Another_round_draws_other_batches()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Pftt, Options);

        string one = await TrainAsync(session, 1, [0, 1, 2, 3]);

        (await TrainAsync(session, 1, [0, 1, 2, 3])).ShouldBe(one);
        (await TrainAsync(session, 2, [0, 1, 2, 3])).ShouldNotBe(one);
    }

    [Fact]
    public async Task Another_seed_draws_other_modules_and_batches()
    {
        SessionDefinition definition = fixture.Define(TestMethods.Pftt, Options);
        ITrainingSession one = await fixture.OpenAsync(definition);
        ITrainingSession other = await fixture.OpenAsync(definition with { Seed = 8 });

        other.CreateSharedState().ShouldNotBe(one.CreateSharedState());
        other.CreatePrivateState(0).ShouldNotBe(one.CreatePrivateState(0));
        (await TrainAsync(other, 1, [0])).ShouldNotBe(await TrainAsync(one, 1, [0]));
    }

    [Fact]
    public async Task Training_leaves_the_states_it_was_given_alone()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Pftt, Options);
        byte[] shared = session.CreateSharedState();
        byte[] own = session.CreatePrivateState(0);
        byte[][] before = [[.. shared], [.. own]];

        await session.TrainAsync(1, shared, [new StackMember(0, own)], CancellationToken.None);

        shared.ShouldBe(before[0]);
        own.ShouldBe(before[1]);
    }

    /// <summary>Trains four stacks side by side and evaluates; all results as one text.</summary>
    private static async Task<string> RunAsync(ITrainingSession session)
    {
        string[] stacks = await Task.WhenAll(Enumerable.Range(0, 4).Select(stack => TrainAsync(session, 1, [.. Enumerable.Range(4 * stack, 4)])));
        Score? common = await session.EvaluateSharedAsync(TrainingFixture.MovedShared(session), CancellationToken.None);
        IReadOnlyList<Score> own = await session.EvaluatePersonalAsync(
            TrainingFixture.MovedShared(session), TrainingFixture.Members(session, [3, 1, 2]), CancellationToken.None);
        return string.Join('\n', [.. stacks, $"{common}", .. own.Select(score => $"{score}")]);
    }

    private static async Task<string> TrainAsync(ITrainingSession session, int round, int[] devices)
    {
        IReadOnlyList<TrainedMember> trained = await session.TrainAsync(
            round, TrainingFixture.MovedShared(session), TrainingFixture.Members(session, devices), CancellationToken.None);
        return string.Join('\n', trained.Select(member =>
            $"{member.Device} {Convert.ToHexString(member.SharedUpdate)} {Convert.ToHexString(member.PrivateState)} {member.TrainLoss:R}"));
    }
}
