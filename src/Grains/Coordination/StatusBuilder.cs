using System.Collections.Immutable;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Trials;

namespace FedOrleans.Grains.Coordination;

/// <summary>Puts a status together.</summary>
internal static class StatusBuilder
{
    private const int RecentRounds = 12;

    public static RunStatus Build(string run, string silo, RunState state, Scenario? scenario, RoundTracker tracker, bool stopRequested, Patience patience)
    {
        IReadOnlyList<TrialDefinition> trials = scenario is null ? [] : TrialDefinition.AllOf(scenario);
        // Of a run that is done people ask how the method under test did, which comes first.
        TrialDefinition? shown = trials.Count == 0 ? null : trials[state.Trial < trials.Count ? state.Trial : 0];
        int before = (shown?.Trial ?? 0) * (scenario?.Rounds ?? 0);
        int rounds = Math.Clamp(state.Rows.Count - before, 0, scenario?.Rounds ?? 0);
        TrialFigures figures = TrialFigures.Of(Enumerable.Range(before, rounds).Select(row => state.Rows[row]));
        TrialFigures totals = TrialFigures.Of(state.Rows);
        return new RunStatus
        {
            Run = run,
            Silo = silo,
            Stage = state.Stage,
            Phase = tracker.Phase,
            StopRequested = stopRequested,
            Trial = state.Trial,
            Trials = trials.Count,
            Method = shown?.Method.Name,
            Seed = shown?.Seed,
            Round = rounds,
            Rounds = scenario?.Rounds ?? 0,
            Devices = scenario?.Data.Devices ?? 0,
            DevicesInFlight = tracker.InFlight,
            DevicesDone = tracker.Done,
            PersonalAccuracy = figures.PersonalAccuracy,
            GlobalAccuracy = figures.GlobalAccuracy,
            PersonalReward = figures.PersonalReward,
            StartReward = figures.StartReward,
            HelpReward = figures.HelpReward,
            SafeReward = figures.SafeReward,
            Kl = figures.Kl,
            UplinkBytes = figures.UplinkBytes,
            DownlinkBytes = figures.DownlinkBytes,
            VirtualTimeS = figures.VirtualTimeS,
            TotalUplinkBytes = totals.UplinkBytes,
            TotalDownlinkBytes = totals.DownlinkBytes,
            TotalVirtualTimeS = totals.VirtualTimeS,
            StateHash = state.Rows.Count > 0 ? state.Rows[^1].StateHash : null,
            Rows = state.Rows.Count,
            Repeats = patience.Repeats,
            WaitsFor = patience.WaitsFor,
            Failure = state.Failure,
            HasAnswers = scenario?.HasAnswers ?? false,
            SecondsPerRound = MeanSeconds(state.Timings),
        };
    }

    private static double? MeanSeconds(ImmutableList<RoundTiming> timings)
    {
        double sum = 0;
        int count = Math.Min(timings.Count, RecentRounds);
        for (int i = timings.Count - count; i < timings.Count; i++)
        {
            RoundTiming timing = timings[i];
            sum += timing.ScheduleS + timing.TrainS + timing.AggregateS + timing.EvaluateS + timing.CommitS;
        }

        return count == 0 ? null : sum / count;
    }
}
