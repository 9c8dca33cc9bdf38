using FedOrleans.Training.Optimization;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;

namespace FedOrleans.Training.Tests.Sessions;

public sealed class StackTrainingTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    /// <summary>
    /// A stack and a device alone add the same products in other orders: some 1e-7 of parameters of order one, a few
    /// times a step.
    /// </summary>
    private const double Rounding = 5e-6;

    private static readonly TrainingOptions Sgd = new()
    {
        LocalSteps = 4,
        BatchSize = 4,
        Optimizer = OptimizerKind.Sgd,
        LearningRate = 0.1,
        Momentum = 0.9,
        WeightDecay = 0.01,
        ClipNorm = 1,
    };

    private static readonly int[] All = [.. Enumerable.Range(0, 16)];

    [Theory]
    [InlineData("pftt")]
    [InlineData("fedavg-full")]
    [InlineData("everything")]
    public async Task A_device_in_a_stack_of_16_trains_as_it_does_alone(string method)
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Named(method), Sgd);

        await ShouldTrainAloneAsInStackAsync(session, Rounding);
    }

    [Fact]
    public async Task So_it_does_under_AdamW()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Pftt, Sgd with { Optimizer = OptimizerKind.AdamW, LearningRate = 1e-3 });

        // AdamW divides a gradient by its own size: the rounding of a small one becomes up to some percent of a step of 1e-3.
        await ShouldTrainAloneAsInStackAsync(session, 5e-5);
    }

    [Theory]
    [InlineData("pftt")]
    [InlineData("fedavg-full")]
    [InlineData("everything")]
    public async Task Devices_with_fewer_steps_or_examples_than_the_others_train_as_they_do_alone(string method)
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Named(method), Sgd with { LocalEpochs = 1, LocalSteps = 6, BatchSize = 5 }, TrainingFixture.Unequal);
        DeviceProfile[] profiles = [.. All.Select(session.Profile)];
        profiles.Min(profile => profile.TrainExamples).ShouldBeLessThan(5, "some device cannot fill a batch");
        profiles.Select(profile => profile.Steps).Distinct().Count().ShouldBeGreaterThan(2);

        await ShouldTrainAloneAsInStackAsync(session, Rounding);
    }

    [Fact]
    public async Task What_the_other_members_hold_does_not_change_a_bit()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Pftt, Sgd);
        byte[] shared = TrainingFixture.MovedShared(session);
        StackMember[] members = TrainingFixture.Members(session, All);
        StackMember[] others = TrainingFixture.Members(session, All, salt: 1);
        others[5] = members[5];

        IReadOnlyList<TrainedMember> one = await session.TrainAsync(2, shared, members, CancellationToken.None);
        IReadOnlyList<TrainedMember> two = await session.TrainAsync(2, shared, others, CancellationToken.None);

        two[5].PrivateState.ShouldBe(one[5].PrivateState);
        two[5].SharedUpdate.ShouldBe(one[5].SharedUpdate);
        two[5].TrainLoss.ShouldBe(one[5].TrainLoss);
        two[6].PrivateState.ShouldNotBe(one[6].PrivateState);
    }

    [Fact]
    public async Task Which_devices_the_others_are_matters_only_to_rounding()
    {
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Everything, Sgd);
        byte[] shared = TrainingFixture.MovedShared(session);

        IReadOnlyList<TrainedMember> one = await session.TrainAsync(2, shared, TrainingFixture.Members(session, [5, 0, 1, 2]), CancellationToken.None);
        IReadOnlyList<TrainedMember> two = await session.TrainAsync(2, shared, TrainingFixture.Members(session, [9, 11, 5]), CancellationToken.None);

        (one[0].Device, two[2].Device).ShouldBe((5, 5));
        ShouldBeNear(one[0], two[2], Rounding);
    }

    private static async Task ShouldTrainAloneAsInStackAsync(ITrainingSession session, double tolerance)
    {
        byte[] shared = TrainingFixture.MovedShared(session);
        StackMember[] members = TrainingFixture.Members(session, All);

        IReadOnlyList<TrainedMember> together = await session.TrainAsync(3, shared, members, CancellationToken.None);

        for (int k = 0; k < members.Length; k++)
        {
            TrainedMember alone = (await session.TrainAsync(3, shared, [members[k]], CancellationToken.None))[0];
            together[k].Device.ShouldBe(members[k].Device);
            Numbers.Largest(Numbers.Floats(alone.SharedUpdate)).ShouldBeGreaterThan(20 * tolerance, "the comparison has something to compare");
            ShouldBeNear(together[k], alone, tolerance);
        }
    }

    private static void ShouldBeNear(TrainedMember actual, TrainedMember expected, double tolerance)
    {
        Numbers.Distance(Numbers.Floats(actual.SharedUpdate), Numbers.Floats(expected.SharedUpdate)).ShouldBeLessThan(tolerance);
        if (expected.PrivateState.Length > 0)
        {
            Numbers.Distance(Numbers.Floats(actual.PrivateState), Numbers.Floats(expected.PrivateState)).ShouldBeLessThan(tolerance);
        }

        actual.TrainLoss.ShouldBe(expected.TrainLoss, tolerance);
    }
}
