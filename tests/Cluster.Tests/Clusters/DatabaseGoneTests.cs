using System.Net;
using FedOrleans.Faults.Servers;
using FedOrleans.Faults.Silos;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>A cluster whose database has crashed, and does not come back. Silos wait most of the time, beside the tests that make others work.</summary>
public sealed class DatabaseGoneTests(UndisturbedRun undisturbed) : IClassFixture<UndisturbedRun>
{
    private const string Run = "orphan";
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(180);

    [RedisFact]
    public async Task Silos_without_their_Redis_say_what_is_wrong_and_leave_within_the_time_that_is_promised()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync((directory, address) => new RedisServer(directory, address), silos: 2);
        await SaysWhatIsWrongAsync(cluster);

        Task<int> impatient = cluster.Silos[0].LeaveAtOnceAsync();
        Task<int> patient = cluster.Silos[1].LeaveAsync();

        (await impatient).ShouldBe(143, "the second signal ends it at once");
        (await patient).ShouldBe(1, cluster.Silos[1].Log);
        cluster.Silos[1].Log.ShouldContain("left without telling the cluster: the database of the membership has not answered");
    }

    [PostgresFact]
    public async Task A_silo_without_its_PostgreSQL_leaves_within_the_time_that_is_promised()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync((directory, address) => new PostgresServer(directory, address), silos: 1);
        await cluster.Database.CrashAsync();

        (await cluster.Silos[0].LeaveAsync()).ShouldBe(1, cluster.Silos[0].Log);
        cluster.Silos[0].Log.ShouldContain("left without telling the cluster: the database of the membership has not answered");
    }

    private async Task SaysWhatIsWrongAsync(SiloCluster cluster)
    {
        await cluster.Client.SubmitAsync(Run, undisturbed.Scenario, _deadline);
        RunView begun = await cluster.Client.UntilAsync(Run, seen => seen.CommittedRounds > 0, _deadline, "a round is committed");
        SiloProcess other = cluster.Silos.Single(silo => silo.Name != begun.Silo);
        await using Follower follower = new([other.Url, cluster.Silos.Single(silo => silo != other).Url], undisturbed.Scenario, Run);
        await follower.SaysAsync("round 1/", _deadline);
        await cluster.Database.CrashAsync();
        RunView waiting = await cluster.Client.UntilAsync(Run, seen => seen.WaitsFor is not null, _deadline, "the run waits");
        waiting.WaitsFor.ShouldBeOneOf(
            "the storage closed the connection", "the storage refused the connection", "the storage cannot be reached", "the storage did not answer in time");

        foreach (SiloProcess silo in cluster.Silos)
        {
            (await cluster.Client.GetAsync(silo, "health/live")).ShouldBe((HttpStatusCode.OK, "live"));
            (HttpStatusCode status, string body) = await cluster.Client.GetAsync(silo, "health/ready");
            status.ShouldBe(HttpStatusCode.OK, body);
            body.ShouldBe("ready; storage: away");
        }

        // Nobody can declare it dead without the database.
        other.Freeze();
        await follower.SaysAsync("does not answer; asking", _deadline);
        other.Thaw();
        (await follower.InterruptAsync()).ShouldContain($"run {Run} goes on");

        // What needs the storage is refused with its reason, what does not is answered.
        (HttpStatusCode refused, string problem) = await cluster.Client.GetAsync(cluster.Silos[0], "api/v1/runs/of-nobody");
        refused.ShouldBe(HttpStatusCode.ServiceUnavailable, problem);
        (HttpStatusCode paused, string view) = await cluster.Client.SteerAsync(cluster.Silos[0], Run, "pause");
        paused.ShouldBe(HttpStatusCode.Accepted, view);
        RunView stopped = await cluster.Client.UntilAsync(Run, seen => seen.HasEnded, _deadline, "the run is stopped");
        stopped.Stage.ShouldBe("stopped");
        stopped.WaitsFor!.ShouldStartWith("stopped, which is not kept yet");
    }
}
