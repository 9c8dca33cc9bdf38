using System.Diagnostics;
using FedOrleans.Grains.Trials;

namespace FedOrleans.Grains.Telemetry;

/// <summary>The names under which the grains show what they do, and their spans.</summary>
public static class GrainTelemetry
{
    /// <summary>Of the meter and of the activity source.</summary>
    public const string Name = "FedOrleans.Grains";

    private static readonly ActivitySource _source = new(Name);

    /// <summary>A round, which is a trace of its own.</summary>
    internal static Activity? StartRound(string run, TrialContext trial, int round)
    {
        // Whoever woke the coordinator is no part of the round.
        Activity.Current = null;
        return _source.StartActivity("round")
            ?.SetTag("fedorleans.run", run)
            .SetTag("fedorleans.method", trial.Method.Name)
            .SetTag("fedorleans.seed", trial.Seed)
            .SetTag("fedorleans.round", round);
    }

    internal static Activity? StartCommit() => _source.StartActivity("commit");

    /// <summary>What a cohort does in a round.</summary>
    internal static Activity? StartCohort(string work, int cohort, int round, int devices) => _source.StartActivity($"cohort {work}")
        ?.SetTag("fedorleans.cohort", cohort).SetTag("fedorleans.round", round).SetTag("fedorleans.devices", devices);
}
