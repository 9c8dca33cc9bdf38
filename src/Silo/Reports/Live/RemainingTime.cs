namespace FedOrleans.Silo.Reports.Live;

/// <summary>Estimates the time left from the rounds that were completed since it began to look, over all trials.</summary>
/// <param name="time">The clock.</param>
internal sealed class RemainingTime(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long? _completedBefore;

    /// <summary>Time since it began to look.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>
    /// The time left; null until a round is completed. Rounds that were there from the start, as when a run is resumed, took
    /// none of the elapsed time and are left out.
    /// </summary>
    public TimeSpan? Estimate(ProgressSnapshot snapshot)
    {
        long before = _completedBefore ??= snapshot.CompletedOfRun;
        long completed = snapshot.CompletedOfRun - before;
        return completed <= 0 ? null : Elapsed * ((double)(snapshot.RoundsOfRun - snapshot.CompletedOfRun) / completed);
    }
}
