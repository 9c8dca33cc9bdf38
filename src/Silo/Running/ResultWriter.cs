using System.Collections.Immutable;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Running;

/// <summary>Writes what a run has committed so far into its result directory. Each file is replaced as a whole.</summary>
internal sealed class ResultWriter(ICoordinatorGrain coordinator, ResultDirectory directory)
{
    private readonly List<RoundRow> _rows = [];

    /// <summary>Rows fetched so far, in the order of the run.</summary>
    public IReadOnlyList<RoundRow> Rows => _rows;

    /// <summary>Fetches the rows of an earlier part of the run, and makes sure that there is a <c>rounds.csv</c>.</summary>
    public async Task BeginAsync()
    {
        RoundsCsv.Table.Write(directory.RoundsPath, []);
        while ((await UpdateRoundsAsync()).Count > 0)
        {
        }
    }

    /// <summary>Wall-clock seconds of the rounds that are committed.</summary>
    public async Task<double> TimedSecondsAsync() => (await PagesAsync(coordinator.GetTimingsAsync))
        .Sum(timing => timing.TotalS);

    /// <summary>Fetches the rows that are new and replaces <c>rounds.csv</c> when there are any.</summary>
    /// <returns>The new rows.</returns>
    public async Task<IReadOnlyList<RoundRow>> UpdateRoundsAsync()
    {
        ImmutableArray<RoundRow> fresh = await coordinator.GetRowsAsync(_rows.Count);
        if (fresh.Length > 0)
        {
            _rows.AddRange(fresh);
            RoundsCsv.Table.Write(directory.RoundsPath, _rows.Select(ResultRecords.Of));
        }

        return fresh;
    }

    /// <summary>Writes <c>devices.csv</c>, <c>timing.csv</c> and, where models answer requests, <c>samples.csv</c>, and the rounds that are still missing.</summary>
    /// <param name="trials">Trials of the run.</param>
    public async Task WriteAllAsync(int trials)
    {
        while ((await UpdateRoundsAsync()).Count > 0)
        {
        }

        var devices = new List<DeviceRow>();
        for (int trial = 0; trial < trials; trial++)
        {
            devices.AddRange(await PagesAsync(from => coordinator.GetDevicesAsync(trial, from)));
        }

        DevicesCsv.Table.Write(directory.DevicesPath, devices.Select(ResultRecords.Of));
        if (devices.Any(device => !device.Answers.IsEmpty))
        {
            SamplesCsv.Table.Write(directory.SamplesPath, devices.SelectMany(ResultRecords.SamplesOf));
        }

        IReadOnlyList<RoundTiming> timings = await PagesAsync(coordinator.GetTimingsAsync);
        TimingCsv.Table.Write(directory.TimingPath, timings.SelectMany(ResultRecords.Of));
    }

    private static async Task<IReadOnlyList<T>> PagesAsync<T>(Func<int, Task<ImmutableArray<T>>> page)
    {
        var all = new List<T>();
        ImmutableArray<T> next;
        do
        {
            next = await page(all.Count);
            all.AddRange(next);
        }
        while (next.Length > 0);

        return all;
    }
}
