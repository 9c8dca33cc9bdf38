namespace FedOrleans.Cluster.Benchmarks;

/// <summary>So many callers, each of whom looks again after a pause.</summary>
internal sealed class Crowd(TestCluster cluster, string run, int callers, TimeSpan pause) : ILoad
{
    public Looker Looker { get; } = new(cluster, run);

    public Task WorkAsync(CancellationToken end) => Task.WhenAll(Enumerable.Range(0, callers).Select(caller => CallAsync(caller, end)));

    private async Task CallAsync(int caller, CancellationToken end)
    {
        // People do not all begin at once.
        await PauseAsync(pause * caller / callers, end);
        while (!end.IsCancellationRequested)
        {
            await Looker.LookAsync();
            await PauseAsync(pause, end);
        }
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken end) =>
        await Task.Delay(time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
