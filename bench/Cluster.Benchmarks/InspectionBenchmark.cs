using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>
/// What looking at a run costs it, and how long a look takes. Rounds with and without callers take turns in one run, so that what else
/// the machine does strikes both.
/// </summary>
internal sealed class InspectionBenchmark(TestCluster cluster)
{
    private const string Run = "inspected";
    private const int Rounds = 400;
    private const int Turns = 12;
    private const int RoundsPerTurn = 2;

    public async Task RunAsync()
    {
        await cluster.SubmitAsync(Run, Rounds, "{every: 400, devices: 1}");
        await WaitForRoundAsync(3);
        await LatencyAsync();
        Console.WriteLine($"{Turns} turns of {RoundsPerTurn} rounds without callers and {RoundsPerTurn} with them; medians, and the middle half of the turns' ratios:");
        Console.WriteLine();
        Console.WriteLine("| callers | s a round without | with | ratio | turn by turn | answers | failures | median ms | 99 % ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        await SlowdownAsync("1,000 requests at once, in each round", new Burst(cluster, Run, 1000));
        await SlowdownAsync("1,000 callers, each once in 5 s", new Crowd(cluster, Run, 1000, TimeSpan.FromSeconds(5)));
        await SlowdownAsync("1,000 callers, each again as soon as it is answered", new Crowd(cluster, Run, 1000, TimeSpan.Zero));
        (await cluster.Callers[0].PostAsync($"/api/v1/runs/{Run}/stop", null)).EnsureSuccessStatusCode();
    }

    private async Task LatencyAsync()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One look after the other while a run of {cluster.Devices:N0} devices trains:"));
        Console.WriteLine();
        Console.WriteLine("| look | looks | median ms | 95 % ms | 99 % ms | most ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Random random = new(1);
        await LookAsync("one device", 1000, _ => $"devices/{random.Next(cluster.Devices)}");
        await LookAsync("50 devices, by number", 300, i => $"devices?skip={50 * i % cluster.Devices}&take=50");
        await LookAsync("50 devices, the best by signal", 300, _ => "devices?sort=snr&descending=true&take=50");
        await LookAsync("the run", 300, _ => "");
        Console.WriteLine();
    }

    private async Task LookAsync(string name, int looks, Func<int, string> path)
    {
        Samples times = new();
        for (int i = 0; i < looks; i++)
        {
            long began = Stopwatch.GetTimestamp();
            await cluster.Callers[i % cluster.Callers.Count].GetByteArrayAsync($"/api/v1/runs/{Run}/{path(i)}".TrimEnd('/'));
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {looks} | {times.Quantile(0.5):F1} | {times.Quantile(0.95):F1} | {times.Quantile(0.99):F1} | {times.Quantile(1):F1} |"));
    }

    private async Task SlowdownAsync(string name, ILoad load)
    {
        Samples quiet = new();
        Samples loaded = new();
        Samples ratios = new();
        for (int turn = 0; turn < Turns; turn++)
        {
            double without = await RoundsAsync(quiet);
            using CancellationTokenSource end = new();
            Task work = load.WorkAsync(end.Token);
            double with = await RoundsAsync(loaded);
            await end.CancelAsync();
            await work;
            ratios.Add(with / without);
        }

        Looker looker = load.Looker;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {quiet.Quantile(0.5):F2} | {loaded.Quantile(0.5):F2} | {loaded.Quantile(0.5) / quiet.Quantile(0.5):F3} | "
            + $"{ratios.Quantile(0.25):F3} to {ratios.Quantile(0.75):F3} | {looker.Answered:N0} | {looker.Failed:N0} | "
            + $"{looker.Times.Quantile(0.5):F0} | {looker.Times.Quantile(0.99):F0} |"));
    }

    /// <summary>Seconds a round over the next whole rounds.</summary>
    private async Task<double> RoundsAsync(Samples seconds)
    {
        int from = await WaitForRoundAsync(1 + await CommittedAsync());
        long began = Stopwatch.GetTimestamp();
        await WaitForRoundAsync(from + RoundsPerTurn);
        double each = Stopwatch.GetElapsedTime(began).TotalSeconds / RoundsPerTurn;
        seconds.Add(each);
        return each;
    }

    private async Task<int> WaitForRoundAsync(int committed)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync())
        {
            int now = await CommittedAsync();
            if (now >= committed)
            {
                return now;
            }
        }

        throw new UnreachableException();
    }

    private async Task<int> CommittedAsync()
    {
        JsonElement status = await cluster.Callers[0].GetFromJsonAsync<JsonElement>($"/api/v1/runs/{Run}");
        return status.GetProperty("hasEnded").GetBoolean()
            ? throw new InvalidOperationException($"the run ended: {status}")
            : status.GetProperty("committedRounds").GetInt32();
    }
}
