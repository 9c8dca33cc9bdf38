using System.Globalization;
using FedOrleans.Faults.Silos;
using FedOrleans.Randomness;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Faults.Campaigns;

/// <summary>
/// Disturbs runs of a cluster with faults at seeded instants, one after another, and compares each run's files with those of an
/// undisturbed one.
/// </summary>
/// <param name="cluster">A cluster whose silos serve.</param>
/// <param name="scenario">The scenario of its runs, as YAML.</param>
/// <param name="expected">What each must give.</param>
/// <param name="seed">Of the order, the instants and the victims.</param>
/// <param name="tally">Counts the faults; one that has counted others already goes on after them.</param>
/// <param name="log">Where progress goes.</param>
public sealed class Campaign(SiloCluster cluster, string scenario, RunFiles expected, ulong seed, FaultTally tally, CampaignLog log)
{
    private const int LongestDelayMilliseconds = 300;
    private const int MostRoundsBetween = 2;
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(300);
    private readonly string _name = Guid.NewGuid().ToString("N")[..6];

    /// <summary>Injects every fault of a list once, in its order.</summary>
    /// <exception cref="CampaignException">One was not survived.</exception>
    public Task RunOnceEachAsync(IReadOnlyList<IFault> faults) => RunAsync(faults, () => true);

    /// <summary>Injects faults in a seeded order, each kind as often as any other, while there is time.</summary>
    /// <exception cref="CampaignException">One was not survived.</exception>
    public Task RunWhileAsync(Func<bool> hasTime, IReadOnlyList<IFault> faults) => RunAsync(Shuffled(faults, tally.Injected), hasTime);

    private IEnumerable<IFault> Shuffled(IReadOnlyList<IFault> faults, int from)
    {
        for (int i = from; ; i++)
        {
            RandomStream order = RandomStream.Named(seed, "fault-order", i / faults.Count);
            IFault[] deck = [.. faults];
            for (int last = deck.Length - 1; last > 0; last--)
            {
                int other = order.NextInt(last + 1);
                (deck[last], deck[other]) = (deck[other], deck[last]);
            }

            yield return deck[i % faults.Count];
        }
    }

    private async Task RunAsync(IEnumerable<IFault> faults, Func<bool> hasTime)
    {
        string run = "";
        try
        {
            using IEnumerator<IFault> next = faults.GetEnumerator();
            bool hasMore = hasTime() && next.MoveNext();
            for (int runs = 1; hasMore; runs++)
            {
                run = string.Create(CultureInfo.InvariantCulture, $"campaign-{_name}-{runs}");
                await cluster.Client.SubmitAsync(run, scenario, _deadline);
                int rounds = 0;
                while (hasMore && await NextAsync(run, rounds) is { } moment)
                {
                    rounds = await DisturbAsync(run, moment, next.Current);
                    hasMore = hasTime() && next.MoveNext();
                }

                await FinishAsync(run);
            }
        }
        catch (Exception failure) when (!cluster.Cancellation.IsCancellationRequested)
        {
            tally.GiveUp();
            throw new CampaignException($"run {run} was not survived: {failure.Message}", failure);
        }
    }

    /// <summary>Waits for the moment of the next fault.</summary>
    /// <returns>Where the run stands; null where it has ended before.</returns>
    private async Task<RunView?> NextAsync(string run, int rounds)
    {
        RandomStream choice = RandomStream.Named(seed, "fault-instant", tally.Injected);
        int next = rounds + 1 + choice.NextInt(MostRoundsBetween);
        RunView status = await cluster.Client.UntilAsync(run, seen => seen.HasEnded || seen.CommittedRounds >= next, _deadline, $"round {next} is committed");
        await Task.Delay(choice.NextInt(LongestDelayMilliseconds), cluster.Cancellation);
        return status.HasEnded ? null : status;
    }

    /// <returns>Committed rounds after the run has gone on.</returns>
    private async Task<int> DisturbAsync(string run, RunView moment, IFault fault)
    {
        RandomStream choice = RandomStream.Named(seed, "fault-victim", tally.Injected);
        Scene scene = new(cluster, run, choice.NextInt(int.MaxValue));
        tally.Inject(fault.Name);
        await SayAsync($"fault {tally.Injected}, in round {moment.CommittedRounds + 1} of {moment.Rounds}: {fault.Name}");
        Task<TimeSpan> progress = TimeAsync(() => scene.ProgressAsync(moment.CommittedRounds));
        await fault.InjectAsync(scene);
        TimeSpan took = await progress;
        await scene.ProgressAsync();
        tally.GoOn(took);
        RunView now = await scene.StatusAsync();
        IReadOnlyList<string> raised = await scene.RaiseAsync();
        string also = raised.Count == 0 ? "" : $"; {string.Join(" and ", raised)} had ended and was started again";
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"  next round committed after {took.TotalSeconds:0.0} s; all is whole again, {now.CommittedRounds} rounds committed{also}"));
        return now.CommittedRounds;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        long began = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(began);
    }

    private async Task FinishAsync(string run)
    {
        RunView end = await cluster.Client.UntilAsync(run, _ => true, _deadline, $"somebody tells where run {run} stands");
        await SayAsync($"no more faults for this run; {end.Rounds - end.CommittedRounds} rounds are left");
        while (!end.HasEnded)
        {
            int seen = end.CommittedRounds;
            end = await cluster.Client.UntilAsync(run, status => status.HasEnded || status.CommittedRounds > seen, _deadline, $"round {seen + 1} is committed");
        }

        if (end.Stage != "completed")
        {
            throw new InvalidOperationException($"it {end.Stage}: {end.Failure}");
        }

        RunFiles files = await cluster.Client.FilesAsync(run, _deadline);
        if (files.DifferenceFrom(expected) is { } difference)
        {
            throw new InvalidOperationException($"it gave other bytes: {difference}");
        }

        tally.Confirm();
        await SayAsync($"run {tally.Runs} has ended with the bytes of the undisturbed one; {tally.Survived} of {tally.Injected} faults survived");
    }

    private Task SayAsync(string line) => log.SayAsync($"{cluster.Database.Kind}: {line}");
}
