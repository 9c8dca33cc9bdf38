using FedOrleans.Silo.Results;
using FedOrleans.Training.Methods;

namespace FedOrleans.Silo.Reports.Comparisons;

/// <summary>The methods of one or several runs, side by side.</summary>
/// <param name="Runs">The runs, in the order given.</param>
/// <param name="Methods">Their methods, in file order; at least one. The first is the one under test, the others are its baselines.</param>
/// <param name="Quality">The figure by which they are judged.</param>
internal sealed record Comparison(IReadOnlyList<NamedRun> Runs, IReadOnlyList<MethodResults> Methods, Quality Quality)
{
    /// <summary>The method under test.</summary>
    public MethodResults Subject => Methods[0];

    /// <summary>All figures of quality that are shown: the reward before the penalty on missing ends as well as after it, or the accuracy.</summary>
    public IReadOnlyList<Quality> Qualities => Quality.IsFraction ? [Quality] : [Quality.WeightedReward, Quality];

    /// <summary>What a missing end costs, in words: its key with the value that all runs have.</summary>
    public string EndPenalty
    {
        get
        {
            string?[] values = [.. Runs.Select(run => run.Facts["preferences.missing_end_penalty"]).Distinct()];
            return values is [{ } value] ? $"missing_end_penalty (here {value})" : "missing_end_penalty";
        }
    }

    /// <summary>Whether any method ran with more than one seed.</summary>
    public bool HasSeveralSeeds => Methods.Any(method => method.Trials.Count > 1);

    /// <summary>Puts the runs side by side; a method that several runs have is labelled with its run's name.</summary>
    /// <param name="runs">At least one run.</param>
    public static Comparison Of(IReadOnlyList<RunResults> runs)
    {
        IReadOnlyList<NamedRun> named = NamedRun.NameApart(runs);
        HashSet<string> clashing = [.. named
            .SelectMany(run => run.Results.Rounds.Select(round => round.Method).Distinct())
            .CountBy(method => method)
            .Where(count => count.Value > 1)
            .Select(count => count.Key)];
        List<MethodResults> methods = [];
        foreach (NamedRun run in named)
        {
            ILookup<(string Method, ulong Seed), DeviceRecord> devices = run.Results.Devices.ToLookup(d => (d.Method, d.Seed));
            ILookup<(string Method, ulong Seed), SampleRecord> samples = run.Results.Samples.ToLookup(sample => (sample.Method, sample.Seed));
            IReadOnlyDictionary<string, TrainingObjective> objectives =
                MethodObjectives.Of(run.Results.DirectoryPath, run.Results.Scenario);
            foreach (IGrouping<string, RoundRecord> rounds in run.Results.Rounds.GroupBy(round => round.Method))
            {
                string method = Printable.Text(rounds.Key);
                Trial[] trials = [.. rounds.GroupBy(round => round.Seed).Select(trial => new Trial(
                    trial.Key,
                    [.. trial.OrderBy(round => round.Round)],
                    [.. devices[(rounds.Key, trial.Key)].OrderBy(device => device.Device)])
                {
                    Samples = [.. samples[(rounds.Key, trial.Key)]],
                }.WithWeightedReward())];
                methods.Add(new MethodResults(clashing.Contains(rounds.Key) ? $"{run.Name}/{method}" : method, method, run.Name, trials)
                {
                    Objective = objectives.GetValueOrDefault(rounds.Key),
                });
            }
        }

        return new Comparison(named, methods, Quality.Of(runs.SelectMany(run => run.Rounds)));
    }
}
