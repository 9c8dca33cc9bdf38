using FedOrleans.Grains.Scheduling;

namespace FedOrleans.Grains.Coordination;

/// <summary>The round under way, for status calls. Lives in one coordinator and is not stored.</summary>
internal sealed class RoundTracker
{
    public RunPhase Phase { get; private set; }

    public int InFlight { get; private set; }

    public int Done { get; private set; }

    /// <summary>The round under way, or the last one, with its trial; null before the first.</summary>
    public (int Trial, RoundPlan Round)? Plan { get; set; }

    /// <summary>Enters a phase.</summary>
    public void Enter(RunPhase phase) => Phase = phase;

    /// <summary>Begins to train so many devices.</summary>
    public void BeginTraining(int devices) => (Phase, InFlight, Done) = (RunPhase.Training, devices, 0);

    /// <summary>So many devices have trained; repeats of a report do not count beyond what was begun.</summary>
    public void Report(int devices)
    {
        int done = Math.Min(devices, InFlight);
        InFlight -= done;
        Done += done;
    }

    /// <summary>All devices of the round have trained.</summary>
    public void EndTraining() => Report(InFlight);
}
