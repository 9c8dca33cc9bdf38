namespace FedOrleans.Cluster.Benchmarks;

/// <summary>So many callers, each of whom looks again after a pause.</summary>
internal sealed class Crowd(TestCluster cluster, string run, int callers, TimeSpan pause) : ILoad
{
    private readonly Looker _looker = new(cluster, run);
    private CancellationTokenSource _end = new();
    private Task _work = Task.CompletedTask;

    public Samples Times => _looker.Times;

    public int Answered => _looker.Answered;

    public int Failed => _looker.Failed;

    public Task BeginAsync()
    {
        _end = new CancellationTokenSource();
        _work = Task.WhenAll(Enumerable.Range(0, callers).Select(caller => WorkAsync(caller, _end.Token)));
        return Task.CompletedTask;
    }

    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _work;
        _end.Dispose();
    }

    private async Task WorkAsync(int caller, CancellationToken end)
    {
        // People do not all begin at once.
        await PauseAsync(pause * caller / callers, end);
        while (!end.IsCancellationRequested)
        {
            await _looker.LookAsync();
            await PauseAsync(pause, end);
        }
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken end) =>
        await Task.Delay(time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
