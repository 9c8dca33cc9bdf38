using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Placement;
using FedOrleans.Grains.Tests.Clusters;

namespace FedOrleans.Grains.Tests.Placement;

public sealed class RolePlacementTests
{
    [Theory]
    [InlineData("cuda", 1)]
    [InlineData("auto", 1)]
    [InlineData("cpu", 2)]
    public async Task A_run_trains_on_the_silos_of_its_kind_alone_and_gives_the_same_bytes(string device, int silos)
    {
        TrainingProbe probe = new();
        await using RunCluster cluster = await RunCluster.StartAsync(3, probe, pools: [new Pool(PoolKind.Cpu), new Pool(PoolKind.Gpu), new Pool(PoolKind.Cpu)]);

        string results = await cluster.CompleteAsync("kinds", TestScenarios.Text(extra: $"device: {device}"));

        probe.Begun.Select(begun => begun.Silo).Distinct().Count().ShouldBe(silos);
        await using RunCluster one = await RunCluster.StartAsync(1);
        results.ShouldBe(await one.CompleteAsync("kinds", TestScenarios.Text()));
    }

    [Fact]
    public async Task A_run_for_GPUs_waits_with_a_clear_message_where_there_are_none()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1, pools: [new Pool(PoolKind.Cpu)]);
        ICoordinatorGrain run = cluster.Run("nowhere");
        await run.StartAsync(new RunRequest(TestScenarios.Text(extra: "device: cuda")));

        RunStatus waiting = await RunCluster.UntilAsync(run, status => status.WaitsFor is not null);

        waiting.Stage.ShouldBe(RunStage.Running);
        waiting.WaitsFor!.ShouldContain("no silo of the cluster has a GPU");
        await run.StopAsync();
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Stopped);
    }

    private sealed class Pool(PoolKind kind) : IPoolGauge
    {
        public PoolKind Kind => kind;

        public int Workers => 2;

        public int Waiting => 0;
    }
}
