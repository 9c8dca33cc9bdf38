using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Tests.Clusters;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class OutageTests
{
    private const string Full = "the storage does not take states: database or disk is full";

    [Theory]
    [InlineData("run")]
    [InlineData("device")]
    public async Task A_storage_that_refuses_holds_the_run_up_until_it_is_healed_and_changes_no_byte(string state)
    {
        SharedStorage storage = new();
        TrainingProbe probe = new() { HeldRound = 3 };
        // Longer than any bounded number of repeats would bear.
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe, storage, repeats: 0);
        ICoordinatorGrain run = cluster.Run("outage");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;

        storage.Fault = refused => refused == state ? new StorageUnavailableException(Full) : null;
        probe.Open();
        RunStatus waiting = await RunCluster.UntilAsync(run, status => status.Repeats >= 3);
        storage.Fault = _ => null;

        (waiting.Stage, waiting.WaitsFor).ShouldBe((RunStage.Running, Full));
        RunStatus end = await RunCluster.EndOfAsync(run);
        (end.Stage, end.WaitsFor, end.Repeats).ShouldBe((RunStage.Completed, null, 0));
        string results = await RunCluster.ResultsAsync(run);
        await using RunCluster sound = await RunCluster.StartAsync(1);
        results.ShouldBe(await sound.CompleteAsync("outage", TestScenarios.Text()));
    }

    [Fact]
    public async Task A_round_whose_commit_is_refused_is_not_trained_again()
    {
        SharedStorage storage = new();
        TrainingProbe probe = new();
        int refusals = 0;
        storage.Fault = state => state == "run" && storage.Writes > 30 && Interlocked.Increment(ref refusals) <= 3 ? new StorageUnavailableException(Full) : null;
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe, storage);
        await cluster.CompleteAsync("once", TestScenarios.Text());

        TrainingProbe calm = new();
        await using RunCluster sound = await RunCluster.StartAsync(1, calm);
        await sound.CompleteAsync("once", TestScenarios.Text());

        refusals.ShouldBeGreaterThan(3);
        probe.Begun.Count.ShouldBe(calm.Begun.Count);
    }

    [Fact]
    public async Task A_run_that_waits_can_be_stopped_and_started_again()
    {
        SharedStorage storage = new();
        TrainingProbe probe = new() { HeldRound = 1 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe, storage);
        ICoordinatorGrain run = await WaitingAsync(cluster, probe, "stopped");

        await run.StopAsync();
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Stopped);
        storage.Fault = _ => null;

        string results = await cluster.CompleteAsync("stopped", TestScenarios.Text());
        await using RunCluster sound = await RunCluster.StartAsync(1);
        results.ShouldBe(await sound.CompleteAsync("stopped", TestScenarios.Text()));
    }

    [Fact]
    public async Task A_stop_that_is_still_to_be_kept_does_not_undo_a_start_that_is_being_written()
    {
        SharedStorage storage = new();
        TrainingProbe probe = new() { HeldRound = 1 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe, storage);
        ICoordinatorGrain run = await WaitingAsync(cluster, probe, "overtaken");
        await run.StopAsync();
        await RunCluster.EndOfAsync(run);
        TaskCompletionSource writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        storage.Gate = _ =>
        {
            writing.TrySetResult();
            return gate.Task;
        };

        Task start = run.StartAsync(new RunRequest(TestScenarios.Text()));
        await writing.Task;
        storage.Fault = _ => null;
        // Long enough for the stop to be tried again, which is due every 50 ms at first, were it not for the start.
        for (int question = 0; question < 2000; question++)
        {
            await run.GetStatusAsync();
        }

        gate.SetResult();
        await start;

        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);
    }

    [Fact]
    public async Task A_stop_that_the_storage_does_not_take_says_so_and_is_kept_once_the_storage_is_healed()
    {
        SharedStorage storage = new();
        TrainingProbe probe = new() { HeldRound = 2 };
        await using (RunCluster cluster = await RunCluster.StartAsync(1, probe, storage))
        {
            ICoordinatorGrain run = await WaitingAsync(cluster, probe, "kept");

            await run.StopAsync();
            RunStatus stopped = await RunCluster.EndOfAsync(run);
            await Should.ThrowAsync<StorageUnavailableException>(run.ResumeAsync());
            RunStatus still = await run.GetStatusAsync();
            storage.Fault = _ => null;
            RunStatus healed = await RunCluster.UntilAsync(run, status => status.WaitsFor is null);

            stopped.WaitsFor.ShouldBe($"stopped, which is not kept yet and would be lost in a crash: {Full}");
            (still.Stage, healed.Stage, healed.Repeats).ShouldBe((RunStage.Stopped, RunStage.Stopped, 0));
        }

        // Another cluster knows only what is stored.
        await using RunCluster next = await RunCluster.StartAsync(1, storage: storage);
        (await next.Run("kept").GetStatusAsync()).Stage.ShouldBe(RunStage.Stopped);
        await next.Run("kept").ResumeAsync();
        (await RunCluster.EndOfAsync(next.Run("kept"))).Stage.ShouldBe(RunStage.Completed);
        await using RunCluster sound = await RunCluster.StartAsync(1);
        (await RunCluster.ResultsAsync(next.Run("kept"))).ShouldBe(await sound.CompleteAsync("kept", TestScenarios.Text()));
    }

    /// <summary>A run that is held up in the midst of the round at which the probe holds it.</summary>
    private static async Task<ICoordinatorGrain> WaitingAsync(RunCluster cluster, TrainingProbe probe, string name)
    {
        ICoordinatorGrain run = cluster.Run(name);
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;
        cluster.Storage.Fault = _ => new StorageUnavailableException(Full);
        probe.Open();
        await RunCluster.UntilAsync(run, status => status.Phase == RunPhase.Waiting);
        return run;
    }
}
