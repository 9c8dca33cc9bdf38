namespace FedOrleans.Grains.Coordination;

/// <summary>Measures stages that follow one another.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private long _mark = time.GetTimestamp();

    /// <summary>Seconds since the last lap, or since the start.</summary>
    public double Lap()
    {
        long now = time.GetTimestamp();
        double seconds = time.GetElapsedTime(_mark, now).TotalSeconds;
        _mark = now;
        return seconds;
    }
}
