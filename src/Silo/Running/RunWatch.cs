using System.Runtime.CompilerServices;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Trials;
using FedOrleans.Silo.Reports.Live;

namespace FedOrleans.Silo.Running;

/// <summary>Follows a run: keeps <c>rounds.csv</c> up to date and tells where it stands.</summary>
internal sealed class RunWatch(ICoordinatorGrain coordinator, ResultWriter writer, Scenario scenario, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly IReadOnlyList<TrialDefinition> _trials = TrialDefinition.AllOf(scenario);

    /// <summary>The last status seen; how the run ended, once the snapshots are over.</summary>
    public RunStatus? Status { get; private set; }

    /// <summary>One snapshot a committed round and one a poll, until the run has ended.</summary>
    public async IAsyncEnumerable<ProgressSnapshot> SnapshotsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var timer = new PeriodicTimer(Interval, time);
        RoundRow[] earlier = [.. writer.Rows.Where(row => row.Method == writer.Rows[^1].Method && row.Seed == writer.Rows[^1].Seed)];
        long delivered = earlier.Sum(row => row.Delivered);
        long lost = earlier.Sum(row => row.Lost);
        long uplink = earlier.Sum(row => row.UplinkBytes);
        ProgressSnapshot? latest = null;
        do
        {
            RunStatus status = await coordinator.GetStatusAsync();
            foreach (RoundRow row in await writer.UpdateRoundsAsync())
            {
                bool first = row.Round == 1;
                delivered = (first ? 0 : delivered) + row.Delivered;
                lost = (first ? 0 : lost) + row.Lost;
                uplink = (first ? 0 : uplink) + row.UplinkBytes;
                latest = Committed(row, latest) with { Delivered = delivered, Lost = lost, UplinkBytes = uplink };
                yield return latest;
            }

            Status = status;
            if (Running(status, latest) is { } snapshot)
            {
                yield return snapshot;
            }
        }
        while (!Status.HasEnded && await timer.WaitForNextTickAsync(cancellation));
    }

    private ProgressSnapshot Committed(RoundRow row, ProgressSnapshot? latest)
    {
        int trial = _trials.First(t => t.Method.Name == row.Method && t.Seed == row.Seed).Trial;
        bool same = row.Round > 1;
        return Snapshot(trial, row.Round, "committed") with
        {
            PersonalAccuracy = row.PersonalAccuracy ?? (same ? latest?.PersonalAccuracy : null),
            GlobalAccuracy = row.GlobalAccuracy ?? (same ? latest?.GlobalAccuracy : null),
            PersonalReward = row.PersonalReward ?? (same ? latest?.PersonalReward : null),
            VirtualTimeSeconds = row.VirtualTimeS,
        };
    }

    private ProgressSnapshot? Running(RunStatus status, ProgressSnapshot? latest)
    {
        if (status.Trial >= _trials.Count)
        {
            return null;
        }

        bool same = latest is not null && latest.Trial == status.Trial + 1;
        return Snapshot(status.Trial, status.Round, PhaseText(status)) with
        {
            DevicesInFlight = status.DevicesInFlight,
            DevicesDone = status.DevicesDone,
            PersonalAccuracy = status.PersonalAccuracy,
            GlobalAccuracy = status.GlobalAccuracy,
            PersonalReward = status.PersonalReward,
            Delivered = same ? latest!.Delivered : 0,
            Lost = same ? latest!.Lost : 0,
            UplinkBytes = status.UplinkBytes,
            VirtualTimeSeconds = status.VirtualTimeS,
        };
    }

    private static string PhaseText(RunStatus status) =>
        status is { Phase: RunPhase.Waiting, WaitsFor: { } reason } ? $"waiting: {reason}" : status.Phase.ToString().ToLowerInvariant();

    private ProgressSnapshot Snapshot(int trial, int round, string phase) => new()
    {
        Method = _trials[trial].Method.Name,
        MethodNumber = (trial % scenario.Methods.Count) + 1,
        Methods = scenario.Methods.Count,
        Seed = _trials[trial].Seed,
        Trial = trial + 1,
        Trials = _trials.Count,
        CompletedRounds = round,
        Rounds = scenario.Rounds,
        Phase = phase,
        HasAnswers = scenario.HasAnswers,
    };
}
