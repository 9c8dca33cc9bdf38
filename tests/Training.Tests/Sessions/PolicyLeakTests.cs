using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Sessions;

/// <summary>Counts of the whole process, so that nothing else may run beside these tests; see <see cref="LeakTests"/>.</summary>
[Collection(nameof(AloneInProcess))]
public sealed class PolicyLeakTests(PolicyFixture fixture) : IClassFixture<PolicyFixture>
{
    private const int Warmup = 2;
    private const int Rounds = 10;

    [Theory]
    [InlineData("pfit")]
    [InlineData("pwff")]
    [InlineData("shepherd")]
    public async Task Not_one_round_of_answers_steps_and_evaluation_leaves_a_tensor_behind(string method)
    {
        ITrainingSession session = await fixture.OpenAsync(fixture.Define(PolicyFixture.Named(method)));
        byte[] shared = session.CreateSharedState();
        StackMember[] members = PolicyFixture.Newcomers(session, 0, 1, 2);
        long expected = 0;
        for (int round = 1; round <= Warmup + Rounds; round++)
        {
            await session.TrainAsync(round, shared, members, CancellationToken.None);
            await session.EvaluatePersonalAsync(shared, members, CancellationToken.None);
            if (round == Warmup)
            {
                // What earlier tests left to the finalizer is gone before the count begins.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
                expected = Tensor.TotalCount;
            }

            (round < Warmup || Tensor.TotalCount <= expected).ShouldBeTrue($"round {round}: {Tensor.TotalCount} tensors, {expected} before");
        }
    }
}
