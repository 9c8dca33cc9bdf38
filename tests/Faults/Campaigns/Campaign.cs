using System.Globalization;
using FedOrleans.Faults.Silos;
using FedOrleans.Randomness;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Faults.Campaigns;

/// <summary>
/// Disturbs runs of a cluster with faults at seeded instants, one after another, and compares each run's files with those of an
/// undisturbed one. A fault counts as survived when the run commits another round, or ends, without anybody's help.
/// </summary>
/// <param name="cluster">A cluster whose silos serve.</param>
/// <param name="scenario">The scenario of its runs, as YAML.</param>
/// <param name="expected">What each must give.</param>
/// <param name="seed">Of the order, the instants and the victims.</param>
/// <param name="log">Where progress goes.</param>
public sealed class Campaign(SiloCluster cluster, string scenario, RunFiles expected, ulong seed, TextWriter log)
{
    private const int LongestDelayMilliseconds = 300;
    private const int MostRoundsBetween = 2;
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(300);
    private readonly Dictionary<string, int> _injected = [];
    private int _survived;
    private int _runs;

    /// <summary>Injects every fault of a list once, then more of them in a seeded order while time is left.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="time">What is left; zero for once each.</param>
    /// <exception cref="InvalidOperationException">A run failed, or its bytes differ.</exception>
    /// <exception cref="TimeoutException">A run did not go on.</exception>
    public async Task<CampaignReport> RunAsync(IReadOnlyList<IFault> faults, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(faults);
        long began = TimeProvider.System.GetTimestamp();
        try
        {
            for (int injected = 0; injected < faults.Count || TimeProvider.System.GetElapsedTime(began) < time;)
            {
                injected = await RunOnceAsync(faults, injected, () => TimeProvider.System.GetElapsedTime(began) < time);
            }
        }
        catch
        {
            foreach (SiloProcess silo in cluster.Silos)
            {
                await log.WriteLineAsync($"--- {silo}, {(silo.IsUp ? "up" : "ended")}{Environment.NewLine}{silo.Log}");
            }

            throw;
        }

        return new CampaignReport(cluster.Database.Kind, _runs, _injected, _survived, TimeProvider.System.GetElapsedTime(began));
    }

    private async Task<int> RunOnceAsync(IReadOnlyList<IFault> faults, int injected, Func<bool> hasTime)
    {
        string run = string.Create(CultureInfo.InvariantCulture, $"campaign-{seed}-{_runs}");
        await cluster.Client.SubmitAsync(run, scenario, _deadline);
        int before = 0;
        while (injected < faults.Count || hasTime())
        {
            RandomStream choice = RandomStream.Named(seed, "fault", injected);
            int next = before + 1 + choice.NextInt(MostRoundsBetween);
            RunView status = await cluster.Client.UntilAsync(run, seen => seen.HasEnded || seen.CommittedRounds >= next, _deadline, $"round {next} of run {run} is committed");
            await Task.Delay(choice.NextInt(LongestDelayMilliseconds));
            if (status.HasEnded)
            {
                break;
            }

            IFault fault = faults[injected < faults.Count ? injected : choice.NextInt(faults.Count)];
            Scene scene = new(cluster, run, choice.NextInt(int.MaxValue));
            await Say($"{run}, round {status.CommittedRounds + 1}: {fault.Name}");
            _injected[fault.Name] = _injected.GetValueOrDefault(fault.Name) + 1;
            injected++;
            await fault.InjectAsync(scene);
            await scene.ProgressAsync();
            _survived++;
            before = (await scene.StatusAsync()).CommittedRounds;
        }

        await FinishAsync(run);
        return injected;
    }

    private async Task FinishAsync(string run)
    {
        RunView end = await cluster.Client.UntilAsync(run, status => status.HasEnded, _deadline, $"run {run} ends");
        if (end.Stage != "completed")
        {
            throw new InvalidOperationException($"run {run} {end.Stage}: {end.Failure}");
        }

        RunFiles files = await cluster.Client.FilesAsync(run, _deadline);
        if (files != expected)
        {
            throw new InvalidOperationException($"run {run} gave other bytes than the undisturbed one:{Environment.NewLine}{files.Rounds}{Environment.NewLine}expected{Environment.NewLine}{expected.Rounds}");
        }

        _runs++;
        await Say($"{run} is done, with the bytes of the undisturbed run");
    }

    private async Task Say(string line)
    {
        await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetLocalNow():HH:mm:ss} {cluster.Database.Kind}: {line}"));
        await log.FlushAsync();
    }
}
