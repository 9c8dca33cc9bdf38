using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Comparisons;

/// <summary>A run under a name that no other run of the comparison has.</summary>
/// <param name="Name">The scenario's name where that tells the runs apart; else the directory's, numbered where that does not either.</param>
/// <param name="Facts">What the scenario says.</param>
/// <param name="Results">What came out.</param>
internal sealed record NamedRun(string Name, ScenarioFacts Facts, RunResults Results)
{
    public static IReadOnlyList<NamedRun> NameApart(IReadOnlyList<RunResults> runs)
    {
        ScenarioFacts[] facts = [.. runs.Select(run => ScenarioFacts.Parse(Path.Combine(run.DirectoryPath, "scenario.yaml"), run.Scenario))];
        string[] folders = [.. runs.Select(run => Path.GetFileName(Path.GetFullPath(run.DirectoryPath).TrimEnd(Path.DirectorySeparatorChar)))];
        string[] names = [.. facts.Select((fact, i) => fact["name"] ?? folders[i])];
        names = AreDistinct(names) ? names : folders;
        names = AreDistinct(names) ? names : [.. names.Select((name, i) => $"{name} ({i + 1})")];
        return [.. runs.Select((run, i) => new NamedRun(Printable.Text(names[i]), facts[i], run))];
    }

    private static bool AreDistinct(string[] names) => names.Distinct(StringComparer.Ordinal).Count() == names.Length;
}
