using System.Globalization;
using FedOrleans.Faults.Campaigns;
using FedOrleans.Faults.Servers;
using FedOrleans.Faults.Silos;

namespace FedOrleans.Faults.CommandLine;

/// <summary>The campaign for people: faults over one database after another, then a table of them.</summary>
internal sealed class CampaignSession(TextWriter output)
{
    private const int Rounds = 60;
    private const int Silos = 3;

    /// <summary>Clusters over one database that may fail before it is left.</summary>
    private const int MostFailures = 3;

    /// <returns>0 where every fault was survived, 1 where not, 2 where nothing can be done here, 130 where it was cancelled.</returns>
    public async Task<int> RunAsync(CampaignOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        DatabaseKind[] databases = [.. await UsableAsync(DatabaseKind.All.Where(kind => options.Databases.Contains(kind.Name)), kind => kind.Name, kind => kind.Missing)];
        IFault[] faults = [.. await UsableAsync(options.Faults, fault => fault.Name, Missing)];
        if (databases.Length == 0 || faults.Length == 0)
        {
            await output.WriteLineAsync("nothing is left to be done here");
            return 2;
        }

        CampaignLog log = new(output);
        FaultTally[] tallies = [.. databases.Select(_ => new FaultTally())];
        bool survived = true;
        try
        {
            await log.SayAsync($"the undisturbed run that all others are compared with; seed {options.Seed}");
            RunFiles expected = await Undisturbed.RunAsync(CampaignScenario.Text(Rounds), cancellation);
            log = new CampaignLog(output, options.Time);
            for (int i = 0; i < databases.Length; i++)
            {
                TimeSpan end = log.Elapsed + ((options.Time - log.Elapsed) / (databases.Length - i));
                survived &= await OverAsync(databases[i], faults, expected, options, tallies[i], log, end, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await log.SayAsync("stopped");
        }
        catch (InvalidOperationException failure)
        {
            await log.SayAsync($"given up: {failure.Message}");
            survived = false;
        }

        await new CampaignTable(output).WriteAsync(databases.Zip(tallies, (kind, tally) => (kind.Name, tally)), faults, options.Seed, log.Elapsed);
        return cancellation.IsCancellationRequested ? 130 : survived ? 0 : 1;
    }

    private static string? Missing(IFault fault) => fault switch
    {
        FillDisk => SmallDisk.Missing,
        CutNetwork => NetworkSpaces.Missing,
        _ => null,
    };

    private static async Task<bool> OverAsync(
        DatabaseKind database, IReadOnlyList<IFault> faults, RunFiles expected, CampaignOptions options, FaultTally tally, CampaignLog log, TimeSpan end, CancellationToken cancellation)
    {
        int failures = 0;
        do
        {
            await log.SayAsync($"{database.Name}: the database and {Silos} silos start");
            await using SiloCluster cluster = await SiloCluster.StartAsync(
                database.Create, Silos, faults.OfType<FillDisk>().Any(), faults.OfType<CutNetwork>().Any(), cancellation);
            try
            {
                await new Campaign(cluster, CampaignScenario.Text(Rounds), expected, options.Seed, tally, log).RunWhileAsync(() => log.Elapsed < end, faults);
                return failures == 0;
            }
            catch (CampaignException failure)
            {
                failures++;
                string logs = Path.Combine(options.Logs, string.Create(CultureInfo.InvariantCulture, $"{database.Name}-{failures}"));
                await cluster.SaveLogsAsync(logs, failure.ToString());
                await log.SayAsync($"{database.Name}: NOT SURVIVED: {failure.Message}. Logs: {logs}");
            }
        }
        while (failures < MostFailures && log.Elapsed < end);

        return false;
    }

    private async Task<IReadOnlyList<T>> UsableAsync<T>(IEnumerable<T> all, Func<T, string> name, Func<T, string?> missing)
    {
        List<T> usable = [];
        foreach (T one in all)
        {
            if (missing(one) is { } reason)
            {
                await output.WriteLineAsync($"left out: {name(one)}: {reason}");
            }
            else
            {
                usable.Add(one);
            }
        }

        return usable;
    }
}
