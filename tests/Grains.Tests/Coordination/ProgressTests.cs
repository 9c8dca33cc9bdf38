using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Tests.Clusters;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class ProgressTests
{
    [Fact]
    public async Task Everybody_answers_while_a_round_trains_and_a_stop_waits_for_its_commit()
    {
        TrainingProbe probe = new() { HeldRound = 3 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = cluster.Run("watched");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;

        RunStatus status = await run.GetStatusAsync();
        (status.Stage, status.Phase, status.Method, status.Round, status.Rounds, status.Rows).ShouldBe((RunStage.Running, RunPhase.Training, "pftt", 2, 5, 2));
        (status.DevicesInFlight + status.DevicesDone).ShouldBe(20);
        status.DevicesInFlight.ShouldBeGreaterThan(0);
        (await run.GetRowsAsync(0)).Length.ShouldBe(2);
        (await run.GetDevicesAsync(0, 0)).Length.ShouldBe(100);
        // It need not be the cohort that came first.
        ICohortGrain cohort = cluster.Cluster.Client.GetGrain<ICohortGrain>(GrainKeys.Member("watched", 0, 0));
        await RunCluster.UntilAsync(cohort.GetState, view => view.Round == 3);

        await run.StopAsync();
        (await run.GetStatusAsync()).StopRequested.ShouldBeTrue();
        probe.Open();
        RunStatus stopped = await RunCluster.EndOfAsync(run);
        (stopped.Stage, stopped.Phase, stopped.Round, stopped.Rows).ShouldBe((RunStage.Stopped, RunPhase.Idle, 3, 3));
    }

    [Fact]
    public async Task A_stopped_run_goes_on_to_the_same_bytes_also_on_a_new_cluster()
    {
        TrainingProbe probe = new() { HeldRound = 3 };
        SharedStorage storage = new();
        await using (RunCluster first = await RunCluster.StartAsync(1, probe, storage))
        {
            ICoordinatorGrain run = first.Run("halted");
            await run.StartAsync(new RunRequest(TestScenarios.Text()));
            await probe.Reached;
            await run.StopAsync();
            probe.Open();
            await RunCluster.EndOfAsync(run);
        }

        await using RunCluster second = await RunCluster.StartAsync(1, storage: storage);
        ICoordinatorGrain resumed = second.Run("halted");
        (await resumed.GetStatusAsync()).Stage.ShouldBe(RunStage.Stopped);
        await resumed.ResumeAsync();
        (await RunCluster.EndOfAsync(resumed)).Stage.ShouldBe(RunStage.Completed);

        string uninterrupted = await second.CompleteAsync("whole", TestScenarios.Text());
        (await RunCluster.ResultsAsync(resumed)).ShouldBe(uninterrupted);
    }
}
