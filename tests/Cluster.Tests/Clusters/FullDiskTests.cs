using System.Globalization;
using FedOrleans.Faults.Campaigns;
using FedOrleans.Faults.Servers;
using FedOrleans.Faults.Silos;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Cluster.Tests.Clusters;

[Collection(PostgresCollection.Name)]
public sealed class FullDiskTests(UndisturbedRun undisturbed, FaultTotals totals)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(300);

    [DiskFact]
    public async Task A_full_disk_holds_the_run_up_with_a_clear_message_and_changes_no_byte()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("fedorleans-disk-");
        await using (SmallDisk disk = await SmallDisk.MountAsync(directory.FullName))
        await using (SiloProcess silo = new(new SiloSite("alone", directory.FullName, Settings(directory.FullName))))
        {
            await silo.StartAsync();
            using RunClient client = new([silo]);
            await client.SubmitAsync("full", undisturbed.Scenario, _deadline);
            await client.UntilAsync("full", seen => seen.CommittedRounds > 1, _deadline, "two rounds are committed");

            FaultTally tally = totals.Over("sqlite");
            tally.Inject("disk of the silo full");
            long full = TimeProvider.System.GetTimestamp();
            disk.Fill();
            RunView waiting = await client.UntilAsync("full", seen => seen.WaitsFor is not null, _deadline, "the run waits");
            disk.Empty();

            waiting.WaitsFor.ShouldBe("the storage is full: its disk has no room");
            (waiting.Stage, waiting.HasEnded).ShouldBe(("running", false));
            await client.UntilAsync("full", seen => seen.WaitsFor is null, _deadline, "the run goes on");
            tally.GoOn(TimeProvider.System.GetElapsedTime(full));
            RunView end = await client.UntilAsync("full", seen => seen.HasEnded, _deadline, "the run ends");
            (end.Stage, end.WaitsFor).ShouldBe(("completed", null));
            (await client.FilesAsync("full", _deadline)).ShouldBe(await undisturbed.FilesAsync());
            tally.Confirm();
        }

        directory.Delete(recursive: true);
    }

    private static Dictionary<string, string> Settings(string directory) => new()
    {
        ["storage:directory"] = Path.Combine(directory, "state"),
        ["silo:port"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        ["silo:role"] = "cpu",
        ["http:port"] = "0",
        ["http:token"] = SiloCluster.Token,
    };
}
