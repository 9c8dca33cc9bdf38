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
        TrialDefinition? current = state.Trial < trials.Count ? trials[state.Trial] : null;
        TrialProgress? progress = state.Progress;
        return new RunStatus
        {
            Run = run,
            Silo = silo,
            Stage = state.Stage,
            Phase = tracker.Phase,
            StopRequested = stopRequested,
            Trial = state.Trial,
            Trials = trials.Count,
            Method = current?.Method.Name,
            Seed = current?.Seed,
            Round = progress?.Round ?? 0,
            Rounds = scenario?.Rounds ?? 0,
            DevicesInFlight = tracker.InFlight,
            DevicesDone = tracker.Done,
            PersonalAccuracy = progress?.PersonalAccuracy,
            GlobalAccuracy = progress?.GlobalAccuracy,
            UplinkBytes = progress?.UplinkBytes ?? 0,
            DownlinkBytes = progress?.DownlinkBytes ?? 0,
            VirtualTimeS = progress?.VirtualTimeS ?? 0,
            StateHash = state.LastRow?.StateHash,
            Rows = state.AllRows,
            Repeats = patience.Repeats,
            WaitsFor = patience.WaitsFor,
            Failure = state.Failure,
            HasAnswers = scenario?.HasAnswers ?? false,
            Policy = progress?.Policy,
            SecondsPerRound = state.RecentS.IsEmpty ? null : state.RecentS.Average(),
        };
    }
}
