namespace FedOrleans.Faults.Silos;

/// <summary>Waits for what can be observed, up to a deadline.</summary>
public static class Until
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks until the answer is not null.</summary>
    /// <param name="ask">What to ask.</param>
    /// <param name="deadline">Longest time that it may take.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public static async Task<T> KnownAsync<T>(Func<Task<T?>> ask, TimeSpan deadline, Func<string> what, CancellationToken cancellation = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(what);
        long began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (TimeProvider.System.GetElapsedTime(began) > deadline)
            {
                throw new TimeoutException($"not in {deadline.TotalSeconds:0} s: {what()}");
            }

            await Task.Delay(_interval, cancellation);
        }
    }
}
