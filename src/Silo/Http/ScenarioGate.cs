using FedOrleans.Grains.Scenarios;
using FedOrleans.Silo.CommandLine.Content;
using FedOrleans.Silo.Cluster;
using FedOrleans.Training.Content;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Http;

/// <summary>Lets scenarios from the network in: only sound ones, and only with files from the allowed folders.</summary>
internal sealed class ScenarioGate(SiloSettings settings, IScenarioPreflight preflight)
{
    private const string Source = "scenario";

    /// <returns>The scenario, resolved.</returns>
    /// <exception cref="InputException">It is not valid, or asks for a file outside.</exception>
    public Scenario Admit(string text)
    {
        string baseDirectory = settings.DataFolders.Count > 0 ? settings.DataFolders[0] : ContentLocator.DatasetsDirectory;
        Scenario scenario = ScenarioReader.Parse(text, "scenario.yaml", baseDirectory);
        CheckPath("model", scenario.Model);
        CheckPath("reward_model", scenario.RewardModel);
        CheckPath("data.set", scenario.Data.Set);
        CheckPath("data.set.path", scenario.Data.Files?.Path);
        CheckPath("data.set.test", scenario.Data.Files?.Test);
        CheckPath("channel.mobility.trace", scenario.Channel.Mobility.Trace);
        CheckPath("devices.availability.trace", scenario.Devices.Availability.Trace);
        preflight.Check(scenario, Source);
        return scenario;
    }

    private void CheckPath(string key, string? value)
    {
        if (value is null || !(value.Contains('/', StringComparison.Ordinal) || value.Contains('\\', StringComparison.Ordinal) || value is "." or ".."))
        {
            return;
        }

        string full = Resolve(Path.GetFullPath(value));
        if (!settings.DataFolders.Any(folder => IsUnder(full, Resolve(folder))))
        {
            string allowed = settings.DataFolders.Count == 0
                ? "an embedded name: this cluster has no data folders"
                : $"an embedded name, or a path under {string.Join(" or ", settings.DataFolders)}";
            throw new InputException(Source, key, value, allowed);
        }
    }

    /// <summary>Follows links, so that one inside a folder does not lead out of it.</summary>
    private static string Resolve(string path)
    {
        string resolved = Path.GetPathRoot(path)!;
        foreach (string part in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(resolved, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            resolved = (info.Exists ? info.ResolveLinkTarget(returnFinalTarget: true)?.FullName : null) ?? next;
        }

        return resolved;
    }

    private static bool IsUnder(string path, string folder) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
