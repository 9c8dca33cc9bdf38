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
        if (value is null || IsEmbedded(value))
        {
            return;
        }

        string full = Path.GetFullPath(value);
        string allowed = settings.DataFolders.Count == 0
            ? "an embedded name: this cluster has no data folders"
            : $"an embedded name, or a path under {string.Join(" or ", settings.DataFolders)}";
        if (!IsInside(key, full))
        {
            throw new InputException(Source, key, value, allowed);
        }

        // What is read of a model or a data set are the files right inside its directory.
        if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).FirstOrDefault(entry => !IsInside(key, entry)) is { } away)
        {
            throw new InputException(Source, key, value, $"{allowed}, and so for all in it: {Path.GetFileName(away)} leads out");
        }
    }

    /// <summary>Whether it is a plain name that no directory of this process happens to have.</summary>
    private static bool IsEmbedded(string value) =>
        !value.Contains('/', StringComparison.Ordinal) && !value.Contains('\\', StringComparison.Ordinal) && value is not ("." or "..")
        && (Directory.Exists(Path.Combine(ContentLocator.ModelsDirectory, value))
            || Directory.Exists(Path.Combine(ContentLocator.DatasetsDirectory, value))
            || !Path.Exists(value));

    /// <summary>Whether a path stays inside the allowed folders, links followed.</summary>
    private bool IsInside(string key, string path)
    {
        try
        {
            string real = RealPath.Of(path);
            return settings.DataFolders.Any(folder => IsUnder(real, RealPath.Of(folder)));
        }
        catch (InputException circle)
        {
            throw new InputException($"{Source}: {key}: {circle.Message}", circle);
        }
    }

    private static bool IsUnder(string path, string folder) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
