using System.Text.Json;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>So many requests at the same instant, once in each round.</summary>
internal sealed class Burst(TestCluster cluster, string run, int requests) : ILoad
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
        _work = WorkAsync(_end.Token);
        return Task.CompletedTask;
    }

    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _work;
        _end.Dispose();
    }

    private async Task WorkAsync(CancellationToken end)
    {
        int seen = -1;
        while (!end.IsCancellationRequested)
        {
            JsonElement status = await cluster.StatusAsync(run);
            int round = status.GetProperty("committedRounds").GetInt32();
            if (round != seen)
            {
                seen = round;
                await Task.WhenAll(Enumerable.Range(0, requests).Select(_ => _looker.LookAsync()));
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }
}
