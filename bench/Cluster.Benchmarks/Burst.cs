using System.Text.Json;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>So many requests at the same instant, once in each round.</summary>
internal sealed class Burst(TestCluster cluster, string run, int requests) : ILoad
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    public Looker Looker { get; } = new(cluster, run);

    public async Task WorkAsync(CancellationToken end)
    {
        int seen = -1;
        while (!end.IsCancellationRequested)
        {
            JsonElement status = await cluster.StatusAsync(run);
            int round = status.GetProperty("committedRounds").GetInt32();
            if (round != seen)
            {
                seen = round;
                await Task.WhenAll(Enumerable.Range(0, requests).Select(_ => Looker.LookAsync()));
            }

            await Task.Delay(_pause, CancellationToken.None);
        }
    }
}
