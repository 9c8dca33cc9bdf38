using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Runs;

namespace FedOrleans.Silo.Cluster;

/// <summary>
/// Which runs a silo asks in a turn. What goes on by itself is asked each time, for its coordinator's silo may have died; what stands still
/// until somebody starts it, seldom, for another silo may have been told to; and what is completed, never again.
/// </summary>
internal sealed class RunRota
{
    /// <summary>A run that stands still is asked once in so many turns.</summary>
    public const int Rest = 30;

    /// <summary>The turn of each run's next question.</summary>
    private readonly Dictionary<string, long> _next = [];
    private long _turn;

    /// <summary>The runs of the next turn.</summary>
    /// <param name="runs">All runs of the cluster.</param>
    public IReadOnlyList<string> Turn(IReadOnlyCollection<RunEntry> runs)
    {
        _turn++;
        HashSet<string> known = [.. runs.Select(entry => entry.Run)];
        foreach (string gone in _next.Keys.Where(run => !known.Contains(run)).ToArray())
        {
            _next.Remove(gone);
        }

        return [.. runs.Where(entry => entry.IsLeaving || _next.GetValueOrDefault(entry.Run) <= _turn).Select(entry => entry.Run)];
    }

    /// <summary>Takes an answer.</summary>
    /// <param name="status">Where a run stands.</param>
    public void Note(RunStatus status) => _next[status.Run] = status switch
    {
        { Stage: RunStage.Completed } => long.MaxValue,
        // A stop that is not kept yet ends with its coordinator's silo: then the run goes on.
        { Stage: RunStage.Stopped or RunStage.Failed, WaitsFor: null } => _turn + Rest,
        _ => _turn,
    };
}
