using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Tests.Clusters;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class RecoveryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_silo_killed_while_it_trains_changes_no_byte(bool coordinator) =>
        LoseAsync(coordinator, (cluster, silo) => cluster.KillSiloAsync(silo));

    [Fact]
    public Task A_silo_that_leaves_while_it_trains_changes_no_byte() => LoseAsync(coordinator: true, (cluster, silo) => cluster.StopSiloAsync(silo));

    private static async Task LoseAsync(bool coordinator, Func<InProcessTestCluster, InProcessSiloHandle, Task> lose)
    {
        TrainingProbe probe = new() { HeldRound = 3 };
        await using RunCluster cluster = await RunCluster.StartAsync(3, probe);
        ICoordinatorGrain run = cluster.Run("killed");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;

        IAddressable victim = coordinator ? run : cluster.Cluster.Client.GetGrain<ICohortGrain>(GrainKeys.Member("killed", 0, 0));
        SiloAddress? silo = await cluster.Cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(victim);
        await lose(cluster.Cluster, cluster.Cluster.Silos.Single(handle => handle.SiloAddress.Equals(silo)));
        probe.Open();
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);

        // Round 3 of the first method began on a silo that is gone, so some of its 20 devices trained again.
        probe.Begun.Count(begun => begun.Round == 3).ShouldBeGreaterThan(40);
        await using RunCluster sound = await RunCluster.StartAsync(1);
        (await RunCluster.ResultsAsync(run)).ShouldBe(await sound.CompleteAsync("killed", TestScenarios.Text()));
    }
}
