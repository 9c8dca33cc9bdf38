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
        TrialDefinition? current = state.Trial < trials.Count ? trials[state.Trial] : null;
        TrialProgress? progress = state.Progress;
        RoundRow? last = state.Rows.Count > 0 ? state.Rows[^1] : null;
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
            StateHash = last?.StateHash,
            Rows = state.Rows.Count,
            Repeats = patience.Repeats,
            WaitsFor = patience.WaitsFor,
            Failure = state.Failure,
            HasAnswers = scenario?.HasAnswers ?? false,
            Policy = progress?.Policy,
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
