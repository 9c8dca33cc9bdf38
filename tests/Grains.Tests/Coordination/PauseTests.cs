using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Tests.Clusters;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class PauseTests
{
    [Fact]
    public async Task A_run_that_is_resumed_before_its_pause_began_goes_on()
    {
        TrainingProbe probe = new() { HeldRound = 2 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = await HeldAsync(cluster, probe);

        await run.StopAsync();
        bool before = (await run.GetStatusAsync()).StopRequested;
        await run.ResumeAsync();
        bool after = (await run.GetStatusAsync()).StopRequested;
        probe.Open();

        (before, after).ShouldBe((true, false));
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);
    }

    [Fact]
    public async Task The_last_word_counts()
    {
        TrainingProbe probe = new() { HeldRound = 2 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = await HeldAsync(cluster, probe);

        await run.StopAsync();
        await run.ResumeAsync();
        await run.StopAsync();
        probe.Open();

        RunStatus end = await RunCluster.EndOfAsync(run);
        (end.Stage, end.Rows).ShouldBe((RunStage.Stopped, 2));
    }

    [Fact]
    public async Task A_run_that_is_resumed_after_its_round_was_given_up_runs_that_round_again_to_the_same_bytes()
    {
        TrainingProbe probe = new() { HeldRound = 2 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = await HeldAsync(cluster, probe);

        await run.AbandonAsync();
        await run.ResumeAsync();
        probe.Open();

        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);
        string results = await RunCluster.ResultsAsync(run);
        await using RunCluster sound = await RunCluster.StartAsync(1);
        results.ShouldBe(await sound.CompleteAsync("paused", TestScenarios.Text()));
    }

    [Fact]
    public async Task Nothing_is_left_to_request_of_a_run_that_stopped()
    {
        TrainingProbe probe = new() { HeldRound = 2 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = await HeldAsync(cluster, probe);

        await run.StopAsync();
        probe.Open();

        RunStatus end = await RunCluster.EndOfAsync(run);
        (end.Stage, end.StopRequested).ShouldBe((RunStage.Stopped, false));
    }

    private static async Task<ICoordinatorGrain> HeldAsync(RunCluster cluster, TrainingProbe probe)
    {
        ICoordinatorGrain run = cluster.Run("paused");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;
        return run;
    }
}
