using FedOrleans.Grains.Tests.Clusters;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class PlacementTests
{
    [Fact]
    public async Task One_silo_and_three_silos_give_the_same_bytes_and_another_seed_gives_others()
    {
        TrainingProbe probe = new();
        await using RunCluster one = await RunCluster.StartAsync(1);
        await using RunCluster three = await RunCluster.StartAsync(3, probe);

        string results = await one.CompleteAsync("same", TestScenarios.Text());

        (await three.CompleteAsync("same", TestScenarios.Text())).ShouldBe(results);
        probe.Begun.Select(begun => begun.Silo).Distinct().Count().ShouldBeGreaterThan(1);
        (await one.CompleteAsync("other", TestScenarios.Text(seed: 8))).ShouldNotBe(results);
    }
}
