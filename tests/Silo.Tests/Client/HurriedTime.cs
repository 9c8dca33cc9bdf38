namespace FedOrleans.Silo.Tests.Client;

/// <summary>A clock whose pauses do not wait. What waits for an answer ends at once or never, however slow the machine is.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(5);

    /// <summary>How many of the limits that are set from now on end at once. The default value is 0.</summary>
    public int LimitsThatEnd { get; set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(
        callback, state, dueTime <= _longestPause || LimitsThatEnd-- > 0 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
