using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>A whole run over all silos: how long it takes, and what memory each process holds.</summary>
internal sealed class ScaleBenchmark(TestCluster cluster)
{
    private const string Run = "scale";

    public async Task RunAsync(int rounds)
    {
        double[] idle = [.. cluster.Silos.Select(silo => silo.Memory.Now)];
        long began = Stopwatch.GetTimestamp();
        await cluster.SubmitAsync(Run, rounds, "{every: 5, devices: 200}");
        double first = await UntilAsync(committed: 1, began);
        double all = await UntilAsync(rounds, began);
        JsonElement status = await cluster.StatusAsync(Run);
        if (status.GetProperty("stage").GetString() != "completed")
        {
            throw new InvalidOperationException($"the run ended as {status}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cluster.Devices:N0} devices on {cluster.Silos.Count} silos, {rounds} rounds of 100 devices, the last with an evaluation of 200"));
        Console.WriteLine();
        Console.WriteLine("| | seconds |");
        Console.WriteLine("|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| until the first round is committed, data and models loaded | {first:F1} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| each of the other rounds, in the mean | {(all - first) / (rounds - 1):F2} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| all | {all:F1} |"));
        Console.WriteLine();
        Console.WriteLine("| resident memory, MiB | before the run | most | after it |");
        Console.WriteLine("|---|---|---|---|");
        for (int i = 0; i < cluster.Silos.Count; i++)
        {
            ProcessMemory memory = cluster.Silos[i].Memory;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| silo {i + 1} | {idle[i]:F0} | {memory.Peak:F0} | {memory.Now:F0} |"));
        }

        ProcessMemory redis = cluster.RedisMemory;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| Redis | | {redis.Peak:F0} | {redis.Now:F0} |"));
        Console.WriteLine();
        Console.WriteLine($"state after the last round: {status.GetProperty("stateHash").GetString()}");
    }

    private async Task<double> UntilAsync(int committed, long began)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync())
        {
            JsonElement status = await cluster.StatusAsync(Run);
            if (status.GetProperty("committedRounds").GetInt32() >= committed || status.GetProperty("hasEnded").GetBoolean())
            {
                break;
            }
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
