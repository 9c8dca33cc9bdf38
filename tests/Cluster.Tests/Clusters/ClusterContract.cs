using FedOrleans.Faults.Campaigns;
using FedOrleans.Faults.Silos;
using FedOrleans.Silo.Http.Api;
using Xunit.Abstractions;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>What a cluster promises over any database.</summary>
internal static class ClusterContract
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(300);

    public static async Task GivesTheSameBytesAsync(SiloCluster cluster, UndisturbedRun undisturbed, string run)
    {
        await cluster.Client.SubmitAsync(run, undisturbed.Scenario, _deadline);
        await EndsWithTheSameBytesAsync(cluster, undisturbed, run);
    }

    /// <summary>The coordinator's silo leaves in the middle of a run, which the other two finish; they then do a run of their own.</summary>
    public static async Task LetsASiloLeaveAsync(SiloCluster cluster, UndisturbedRun undisturbed, FaultTotals totals)
    {
        const string Run = "left";
        FaultTally tally = totals.Over(cluster.Database.Kind);
        await cluster.Client.SubmitAsync(Run, undisturbed.Scenario, _deadline);
        RunView status = await cluster.Client.UntilAsync(Run, seen => seen.CommittedRounds > 2, _deadline, "three rounds are committed");
        SiloProcess leaver = cluster.Silos.Single(silo => silo.Name == status.Silo);

        tally.Inject(new StopSilo().Name);
        long told = TimeProvider.System.GetTimestamp();
        (await leaver.LeaveAsync()).ShouldBe(0, leaver.Log);
        tally.GoOn(TimeProvider.System.GetElapsedTime(told));

        await EndsWithTheSameBytesAsync(cluster, undisturbed, Run);
        tally.Confirm();
        await GivesTheSameBytesAsync(cluster, undisturbed, "two");
        await leaver.StartAsync();
    }

    public static async Task SurvivesAsync(
        SiloCluster cluster, UndisturbedRun undisturbed, FaultTotals totals, IReadOnlyList<IFault> faults, ITestOutputHelper output)
    {
        FaultTally tally = totals.Over(cluster.Database.Kind);
        (int injected, int survived) = (tally.Injected, tally.Survived);
        using StringWriter log = new();
        try
        {
            await new Campaign(cluster, undisturbed.Scenario, await undisturbed.FilesAsync(), seed: 1, tally, new CampaignLog(log)).RunOnceEachAsync(faults);
        }
        catch (CampaignException)
        {
            foreach (SiloProcess silo in cluster.Silos)
            {
                await log.WriteLineAsync($"--- {silo}{Environment.NewLine}{silo.Log}");
            }

            throw;
        }
        finally
        {
            output.WriteLine(log.ToString());
        }

        (tally.Injected - injected, tally.Survived - survived).ShouldBe((faults.Count, faults.Count));
    }

    private static async Task EndsWithTheSameBytesAsync(SiloCluster cluster, UndisturbedRun undisturbed, string run)
    {
        RunView end = await cluster.Client.UntilAsync(run, status => status.HasEnded, _deadline, $"run {run} ends");
        end.Stage.ShouldBe("completed", end.Failure);
        RunFiles expected = await undisturbed.FilesAsync();
        RunFiles files = await cluster.Client.FilesAsync(run, _deadline);
        files.Rounds.ShouldBe(expected.Rounds);
        files.Devices.ShouldBe(expected.Devices);
    }
}
