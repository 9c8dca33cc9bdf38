namespace FedOrleans.Silo.Tests;

/// <summary>A clock that stands until it is moved, and calls those then whose time has come.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private long _ticks;

    /// <summary>Who waits for no longer than this does not wait: the clock moves on to the end of the wait by itself. The default value is none.</summary>
    public TimeSpan Skipped { get; init; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(double seconds) => MoveTo(GetTimestamp() + TimeSpan.FromSeconds(seconds).Ticks);

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        period.ShouldBe(Timeout.InfiniteTimeSpan, "only alarms that ring once are kept");
        Alarm alarm = new(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private void MoveTo(long ticks)
    {
        Alarm[] due;
        lock (_lock)
        {
            _ticks = Math.Max(_ticks, ticks);
            due = [.. _alarms.Where(alarm => alarm.Due <= _ticks)];
            _alarms.RemoveAll(due.Contains);
        }

        foreach (Alarm alarm in due)
        {
            alarm.Ring();
        }
    }

    private sealed class Alarm(ManualTime time, Action ring) : ITimer
    {
        public long Due { get; private set; }

        public Action Ring => ring;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            lock (time._lock)
            {
                Due = time._ticks + dueTime.Ticks;
                time._alarms.Add(this);
            }

            if (dueTime <= time.Skipped)
            {
                ThreadPool.QueueUserWorkItem(_ => time.MoveTo(Due));
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                time._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
