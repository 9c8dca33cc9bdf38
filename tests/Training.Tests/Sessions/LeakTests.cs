using System.Diagnostics;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Sessions;

/// <summary>
/// Counts of the whole process, so that nothing else may run beside these tests. A count may fall when the finalizer
/// comes to tensors of earlier tests; it may never rise.
/// </summary>
[Collection(nameof(AloneInProcess))]
public sealed class LeakTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    private const int Warmup = 10;
    private const int Steps = 200;

    /// <summary>
    /// One activation of these steps takes 64 KiB or more, the whole graph some 5 MiB: 200 leaked graphs would be
    /// 1 GiB. The bound leaves room for the managed heap of the test process.
    /// </summary>
    private const long MemoryBound = 64L << 20;

    [Theory]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.Sgd)]
    public void Not_one_of_two_hundred_steps_leaves_a_tensor_behind(OptimizerKind kind) => TorchThread.Run(() =>
    {
        var model = new StackedModel(TinyModel.Shape, TestMethods.Everything, 4);
        using IStackedOptimizer optimizer = kind == OptimizerKind.AdamW ? new StackedAdamW(0.01) : new StackedSgd(0.01, 0.9);
        LabelledTokens[] own = [new([0, 5, 9, 3, 2], 0), new([0, 7, 2], 2)];
        Collect();
        long expected = 0;
        for (int step = 0; step < Warmup + Steps; step++)
        {
            using (NewDisposeScope())
            {
                ClassificationBatch batch = ClassificationBatch.Create([own, own, own, own], 1, CPU);
                Tensor gradient = model.State.Gradient(batch.Losses(model.Encoder.Classify(model.Bank, batch.Tokens)).sum());
                GradientClipping.Clip(gradient, 1);
                optimizer.Update(model.State.Flat, gradient, 1e-3, step % 2 == 0 ? null : tensor(new float[] { 1, 0, 1, 1 }, [4, 1]));
            }

            expected = step == Warmup ? Tensor.TotalCount : expected;
            (step < Warmup || Tensor.TotalCount <= expected).ShouldBeTrue($"step {step}: {Tensor.TotalCount} tensors, {expected} before");
        }
    });

    [Fact]
    public async Task Two_hundred_steps_of_sessions_leave_no_tensor_and_no_memory_behind()
    {
        var options = new TrainingOptions { LocalSteps = 10, BatchSize = 8 };
        ITrainingSession session = await fixture.OpenAsync(TestMethods.Everything, options);
        byte[] shared = session.CreateSharedState();
        StackMember[] members = TrainingFixture.Members(session, Enumerable.Range(0, 4));
        await RoundAsync(session, shared, members);
        Collect();
        long tensors = Tensor.TotalCount;
        long memory = WorkingSet();

        for (int step = 0; step < Steps; step += options.LocalSteps)
        {
            await RoundAsync(session, shared, members);
            Tensor.TotalCount.ShouldBeLessThanOrEqualTo(tensors);
        }

        Collect();
        (WorkingSet() - memory).ShouldBeLessThan(MemoryBound);
    }

    private static async Task RoundAsync(ITrainingSession session, byte[] shared, StackMember[] members)
    {
        await session.TrainAsync(1, shared, members, CancellationToken.None);
        await session.EvaluatePersonalAsync(shared, members, CancellationToken.None);
        await session.EvaluateSharedAsync(shared, CancellationToken.None);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private static long WorkingSet()
    {
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
