namespace FedOrleans.Training.Pool;

/// <summary>How long a worker has been at work, the job under way included.</summary>
internal sealed class WorkerClock(TimeProvider time)
{
    private readonly Lock _turn = new();
    private TimeSpan _finished;
    private long _since;
    private bool _working;

    public TimeSpan Worked
    {
        get
        {
            lock (_turn)
            {
                return _working ? _finished + time.GetElapsedTime(_since) : _finished;
            }
        }
    }

    public void Begin()
    {
        lock (_turn)
        {
            (_since, _working) = (time.GetTimestamp(), true);
        }
    }

    public void End()
    {
        lock (_turn)
        {
            _finished += time.GetElapsedTime(_since);
            _working = false;
        }
    }
}
