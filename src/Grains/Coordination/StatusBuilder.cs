using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Trials;

namespace FedOrleans.Grains.Coordination;

/// <summary>Puts a status together.</summary>
internal static class StatusBuilder
{
    public static RunStatus Build(string run, string silo, RunState state, Scenario? scenario, RoundTracker tracker, bool stopRequested, Patience patience)
    {
        IReadOnlyList<TrialDefinition> trials = scenario is null ? [] : TrialDefinition.AllOf(scenario);
        // Of a run that is done people ask how the method under test did, which comes first.
        bool isDone = trials.Count > 0 && state.Trial >= trials.Count && !state.Finished.IsEmpty;
        TrialDefinition? shown = trials.Count == 0 ? null : trials[state.Trial < trials.Count ? state.Trial : 0];
        TrialFigures current = TrialFigures.Of(state.Rows);
        TrialFigures figures = isDone ? TrialFigures.Of(state.Finished[0]) : current;
        TrialFigures totals = state.Finished.Select(TrialFigures.Of).Append(current).Aggregate((sum, trial) => sum.Plus(trial));
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
            Round = isDone ? state.Finished[0].Rounds : state.Rows.Count,
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
            StateHash = state.LastRow?.StateHash,
            Rows = state.AllRows,
            Repeats = patience.Repeats,
            WaitsFor = patience.WaitsFor,
            Failure = state.Failure,
            HasAnswers = scenario?.HasAnswers ?? false,
            SecondsPerRound = state.RecentS.IsEmpty ? null : state.RecentS.Average(),
        };
    }
}
