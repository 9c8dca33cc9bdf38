using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Tests.Clusters;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class RecoveryTests
{
    private const string Sync = "{per_round: 20}";

    [Theory]
    [InlineData(true, Sync)]
    [InlineData(false, Sync)]
    [InlineData(true, "{per_round: 40, timing: {async: {buffer: 20, max_staleness: 5}}}")]
    [InlineData(false, "{per_round: 40, timing: {semi_sync: {period_s: 0.15, max_staleness: 5}}}")]
    public Task A_silo_killed_while_it_trains_changes_no_byte(bool coordinator, string schedule) =>
        LoseAsync(coordinator, schedule, (cluster, silo) => cluster.KillAsync(silo));

    [Fact]
    public Task A_silo_that_leaves_while_it_trains_changes_no_byte() => LoseAsync(coordinator: true, Sync, (cluster, silo) => cluster.Cluster.StopSiloAsync(silo));

    private static async Task LoseAsync(bool coordinator, string schedule, Func<RunCluster, InProcessSiloHandle, Task> lose)
    {
        TrainingProbe probe = new() { HeldRound = 3 };
        await using RunCluster cluster = await RunCluster.StartAsync(3, probe);
        ICoordinatorGrain run = cluster.Run("killed");
        await run.StartAsync(new RunRequest(TestScenarios.Text(schedule: schedule)));
        await probe.Reached;

        IAddressable victim = coordinator ? run : cluster.Cluster.Client.GetGrain<ICohortGrain>(GrainKeys.Member("killed", 0, 0));
        SiloAddress? silo = await cluster.Cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(victim);
        await lose(cluster, cluster.Cluster.Silos.Single(handle => handle.SiloAddress.Equals(silo)));
        probe.Open();
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);

        TrainingProbe calm = new();
        await using RunCluster sound = await RunCluster.StartAsync(1, calm);
        (await RunCluster.ResultsAsync(run)).ShouldBe(await sound.CompleteAsync("killed", TestScenarios.Text(schedule: schedule)));

        // Round 3 of the first method began on a silo that is gone, so some of its devices trained again.
        probe.Begun.Count(begun => begun.Round == 3).ShouldBeGreaterThan(calm.Begun.Count(begun => begun.Round == 3));
    }
}
