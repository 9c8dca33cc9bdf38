using FedOrleans.Grains.Faults;

namespace FedOrleans.Grains.Cohorts;

/// <summary>
/// A long call of a cohort. Where a connection breaks, its answer may be lost although both silos live on, and the call alone would wait
/// for hours; so the cohort is asked now and then whether it is still at work.
/// </summary>
/// <param name="cohort">Whom to call.</param>
/// <param name="interval">Between two questions, above 0.</param>
/// <param name="time">The clock.</param>
internal sealed class CohortCall(ICohortGrain cohort, TimeSpan interval, TimeProvider time)
{
    /// <summary>Questions in a row that find the cohort idle or get no answer before the call is given up.</summary>
    private const int MostMisses = 2;

    /// <exception cref="TimeoutException">The cohort does not work on the call any more.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> begin, CancellationToken cancellation)
    {
        using CancellationTokenSource own = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<T> call = begin(own.Token);
        try
        {
            for (int misses = 0; misses < MostMisses || call.IsCompleted;)
            {
                await Task.WhenAny(call, Task.Delay(interval, time, own.Token));
                if (call.IsCompleted)
                {
                    return await call;
                }

                cancellation.ThrowIfCancellationRequested();
                misses = await IsAtWorkAsync() ? 0 : misses + 1;
            }
        }
        finally
        {
            await own.CancelAsync();
            call.Ignore();
        }

        throw new TimeoutException("a cohort gave no answer, and is not at work on it");
    }

    private async Task<bool> IsAtWorkAsync()
    {
        try
        {
            return (await cohort.GetState()).IsAtWork;
        }
        catch (Exception unanswered) when (Fault.Of(unanswered).IsTransient)
        {
            return false;
        }
    }
}
