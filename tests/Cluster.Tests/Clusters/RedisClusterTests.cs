using FedOrleans.Faults.Campaigns;
using Xunit.Abstractions;

namespace FedOrleans.Cluster.Tests.Clusters;

[Collection(RedisCollection.Name)]
public sealed class RedisClusterTests(RedisCluster redis, UndisturbedRun undisturbed, FaultTotals totals, ITestOutputHelper output) : IClassFixture<RedisCluster>
{
    [RedisFact]
    public Task Three_silos_give_the_bytes_of_one_process() => ClusterContract.GivesTheSameBytesAsync(redis.Cluster, undisturbed, "three");

    [RedisFact]
    public Task A_silo_that_leaves_ends_with_status_0_and_the_others_give_the_same_bytes() => ClusterContract.LetsASiloLeaveAsync(redis.Cluster, undisturbed, totals);

    [RedisFact]
    public Task Faults_of_silos_and_of_Redis_change_no_byte() => ClusterContract.SurvivesAsync(
        redis.Cluster,
        undisturbed,
        totals,
        [new LoseSilo(), new RestartDatabase(), new FreezeSilo(coordinator: true), new CrashDatabase(), new KillSilo(coordinator: false)],
        output);

    [NetworkAndDiskFact("redis")]
    public Task A_cut_network_and_a_full_disk_of_Redis_change_no_byte() => ClusterContract.SurvivesAsync(
        redis.Cluster, undisturbed, totals, [new FillDisk(), new CutNetwork()], output);

    [RedisFact]
    public async Task A_silo_that_ends_without_a_reason_is_not_survived()
    {
        FaultTally tally = new();
        Campaign campaign = new(redis.Cluster, undisturbed.Scenario, await undisturbed.FilesAsync(), seed: 3, tally, new CampaignLog(TextWriter.Null));

        CampaignException lost = await Should.ThrowAsync<CampaignException>(() => campaign.RunOnceEachAsync([new UnexplainedEnd()]));

        lost.Message.ShouldContain("ended by itself");
        (tally.Injected, tally.Survived).ShouldBe((1, 0));
        await Task.WhenAll(redis.Cluster.Silos.Where(silo => !silo.IsUp).Select(silo => silo.StartAsync()));
    }
}
