using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Tests.Clusters;
using Orleans.TestingHost;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class RecoveryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_silo_killed_while_it_trains_changes_no_byte(int victim)
    {
        TrainingProbe probe = new() { HeldRound = 3 };
        await using RunCluster cluster = await RunCluster.StartAsync(3, probe);
        ICoordinatorGrain run = cluster.Run("killed");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;

        InProcessSiloHandle silo = cluster.Cluster.Silos[victim];
        Task killing = cluster.Cluster.KillSiloAsync(silo);
        probe.Open();
        await killing;
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);

        await using RunCluster sound = await RunCluster.StartAsync(1);
        (await RunCluster.ResultsAsync(run)).ShouldBe(await sound.CompleteAsync("killed", TestScenarios.Text()));
    }
}
