using System.Globalization;
using FedOrleans.Faults.Servers;
using FedOrleans.Faults.Silos;

namespace FedOrleans.Faults.Campaigns;

/// <summary>The campaign for people: <c>--minutes N</c> over both databases, or over one with <c>--database</c>.</summary>
public static class CampaignCommand
{
    private const int Rounds = 60;

    /// <returns>0 where every run gave the bytes of the undisturbed one, 1 where not, 2 where the arguments cannot be used.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        Dictionary<string, string> values = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        if (values.Count * 2 != arguments.Length || values.Keys.Except(["--minutes", "--seed", "--database"]).Any())
        {
            await output.WriteLineAsync("usage: [--minutes 10] [--seed 1] [--database redis|postgresql|both]");
            return 2;
        }

        TimeSpan time = TimeSpan.FromMinutes(double.Parse(values.GetValueOrDefault("--minutes", "10"), CultureInfo.InvariantCulture));
        ulong seed = ulong.Parse(values.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture);
        string database = values.GetValueOrDefault("--database", "both");
        List<Func<string, string, IDatabaseServer>> servers = [];
        await AddAsync(database is "both" or "redis", RedisServer.Missing, (directory, address) => new RedisServer(directory, address));
        await AddAsync(database is "both" or "postgresql", PostgresServer.Missing, (directory, address) => new PostgresServer(directory, address));
        List<IFault> faults = [.. FaultCatalogue.All];
        await AddFaultAsync(SmallDisk.Missing, new FillDisk());
        await AddFaultAsync(NetworkSpaces.Missing, new CutNetwork());
        string scenario = CampaignScenario.Text(Rounds);
        RunFiles expected = await Undisturbed.RunAsync(scenario);
        foreach (Func<string, string, IDatabaseServer> server in servers)
        {
            await using SiloCluster cluster = await SiloCluster.StartAsync(server, silos: 3, ownDisk: SmallDisk.Missing is null, ownNetwork: NetworkSpaces.Missing is null);
            CampaignReport report = await new Campaign(cluster, scenario, expected, seed, output).RunAsync(faults, time / servers.Count);
            await output.WriteLineAsync(report.ToString());
        }

        return servers.Count > 0 ? 0 : 1;

        async Task AddFaultAsync(string? missing, IFault fault)
        {
            if (missing is null)
            {
                faults.Add(fault);
            }
            else
            {
                await output.WriteLineAsync($"left out: {fault.Name}: {missing}");
            }
        }

        async Task AddAsync(bool wanted, string? missing, Func<string, string, IDatabaseServer> server)
        {
            if (wanted && missing is not null)
            {
                await output.WriteLineAsync($"left out: {missing}");
            }
            else if (wanted)
            {
                servers.Add(server);
            }
        }
    }
}
