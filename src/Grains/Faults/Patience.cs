using FedOrleans.Grains.Hosting;

namespace FedOrleans.Grains.Faults;

/// <summary>Decides after a failure whether a run tries again, and after which pause. An outage is waited out, however long it takes.</summary>
internal sealed class Patience(GrainOptions options)
{
    private int _doubts;

    /// <summary>Attempts of the round under way that have failed.</summary>
    public int Repeats { get; private set; }

    /// <summary>What the run waits for; null while nothing holds it up.</summary>
    public string? WaitsFor { get; private set; }

    /// <summary>The round is done, or the run is started anew.</summary>
    public void Reset() => (Repeats, _doubts, WaitsFor) = (0, 0, null);

    /// <returns>The pause before the next attempt, or null where there is none.</returns>
    public TimeSpan? After(Fault fault)
    {
        // An outage on the way uses up none of the attempts that a doubtful failure gets.
        if (fault.Kind == FaultKind.Error || (fault.Kind == FaultKind.Doubtful && _doubts++ >= options.RoundRepeats))
        {
            WaitsFor = null;
            return null;
        }

        WaitsFor = fault.Reason;
        double factor = Math.Pow(2, Math.Min(Repeats++, 30));
        return TimeSpan.FromTicks((long)Math.Min(options.RepeatPause.Ticks * factor, options.LongestPause.Ticks));
    }
}
