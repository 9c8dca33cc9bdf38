using FedOrleans.Silo.Results;
using FedOrleans.Training.Methods;

namespace FedOrleans.Silo.Reports.Comparisons;

/// <summary>One method of one run, over its seeds.</summary>
/// <param name="Label">What tells it from all others in the comparison.</param>
/// <param name="Method">Its name in the scenario.</param>
/// <param name="Run">The name of its run.</param>
/// <param name="Trials">One a seed, in file order; at least one.</param>
internal sealed record MethodResults(string Label, string Method, string Run, IReadOnlyList<Trial> Trials)
{
    /// <summary>What its training minimises. The default value is the cross-entropy of labels.</summary>
    public TrainingObjective Objective { get; init; }

    /// <summary>Rounds of the longest trial.</summary>
    public int Rounds => Trials.Max(trial => trial.Rounds.Count(round => round.Round > 0));

    /// <summary>Devices of the largest trial.</summary>
    public int Devices => Trials.Max(trial => trial.Devices.Count);

    /// <summary>How much better each device fares under one method than under another: means over the seeds that both have.</summary>
    public static IReadOnlyList<(int Device, double Gain)> Gains(MethodResults subject, MethodResults baseline, Quality quality)
    {
        Dictionary<(ulong, int), double> before = [];
        foreach (Trial trial in baseline.Trials)
        {
            foreach (DeviceRecord device in trial.Devices.Where(d => quality.OfDevice(d) is not null))
            {
                before[(trial.Seed, device.Device)] = quality.OfDevice(device)!.Value;
            }
        }

        return [.. subject.Trials
            .SelectMany(trial => trial.Devices.Select(d => (d.Device, After: quality.OfDevice(d), Key: (trial.Seed, d.Device))))
            .Where(d => d.After is not null && before.ContainsKey(d.Key))
            .GroupBy(d => d.Device)
            .Select(device => (device.Key, device.Average(d => d.After!.Value - before[d.Key])))];
    }
}
