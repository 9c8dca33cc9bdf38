using System.Diagnostics;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>Looks at one device after the other and keeps count.</summary>
internal sealed class Looker(TestCluster cluster, string run)
{
    private int _answered;
    private int _failed;
    private int _number;

    public Samples Times { get; } = new();

    public int Answered => _answered;

    public int Failed => _failed;

    public async Task LookAsync()
    {
        int number = Interlocked.Increment(ref _number);
        // A fixed walk over all devices that visits no neighbour.
        int device = (int)((long)number * 7919 % cluster.Devices);
        long began = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await cluster.Callers[number % cluster.Callers.Count].GetAsync($"/api/v1/runs/{run}/devices/{device}");
        if (answer.IsSuccessStatusCode)
        {
            Times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            Interlocked.Increment(ref _answered);
        }
        else
        {
            Interlocked.Increment(ref _failed);
        }
    }
}
