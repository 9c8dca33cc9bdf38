using System.Runtime.CompilerServices;

namespace FedOrleans.Silo.Reports.Live;

/// <summary>Makes a stream of snapshots by asking again and again.</summary>
public static class ProgressPoll
{
    /// <summary>Asks every <paramref name="interval"/> until <paramref name="run"/> ends, and once more after it.</summary>
    /// <param name="ask">Gives the present state; null while there is none.</param>
    /// <param name="run">The run; how it ends is its caller's business.</param>
    /// <param name="interval">Time between two questions, e.g. 200 ms.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the stream.</param>
    public static async IAsyncEnumerable<ProgressSnapshot> Every(
        Func<ValueTask<ProgressSnapshot?>> ask,
        Task run,
        TimeSpan interval,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(run);
        bool isLast;
        do
        {
            isLast = run.IsCompleted;
            if (await ask() is { } snapshot)
            {
                yield return snapshot;
            }

            if (!isLast)
            {
                await Task.WhenAny(run, Task.Delay(interval, time, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }
        }
        while (!isLast);
    }
}
