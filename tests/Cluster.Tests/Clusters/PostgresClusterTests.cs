using FedOrleans.Faults.Campaigns;
using Xunit.Abstractions;

namespace FedOrleans.Cluster.Tests.Clusters;

[Collection(PostgresCollection.Name)]
public sealed class PostgresClusterTests(PostgresCluster postgres, UndisturbedRun undisturbed, FaultTotals totals, ITestOutputHelper output) : IClassFixture<PostgresCluster>
{
    [PostgresFact]
    public Task Three_silos_give_the_bytes_of_one_process() => ClusterContract.GivesTheSameBytesAsync(postgres.Cluster, undisturbed, "three");

    [PostgresFact]
    public Task A_silo_that_leaves_ends_with_status_0_and_the_others_give_the_same_bytes() => ClusterContract.LetsASiloLeaveAsync(postgres.Cluster, undisturbed, totals);

    [PostgresFact]
    public Task Faults_of_silos_and_of_PostgreSQL_change_no_byte() => ClusterContract.SurvivesAsync(
        postgres.Cluster, undisturbed, totals, [new LoseSilo(), new RestartDatabase(), new FreezeDatabase()], output);

    [NetworkAndDiskFact("postgresql")]
    public Task A_cut_network_and_a_full_disk_of_PostgreSQL_change_no_byte() => ClusterContract.SurvivesAsync(
        postgres.Cluster, undisturbed, totals, [new FillDisk(), new CutNetwork()], output);
}
