using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Data;
using FedOrleans.Validation;

namespace FedOrleans.Training.Content;

/// <summary>Finds the models and data sets that come with the program, or directories that the user names.</summary>
public static class ContentLocator
{
    private const string HubScheme = "hf://";

    /// <summary>Directory of the embedded models, beside the executable.</summary>
    public static string ModelsDirectory { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Directory of the embedded data sets, beside the executable.</summary>
    public static string DatasetsDirectory { get; } = Path.Combine(AppContext.BaseDirectory, "datasets");

    /// <summary>Directory of a model in Hugging Face layout.</summary>
    /// <param name="model">Name of an embedded model, or a directory.</param>
    /// <exception cref="InputException">There is none; lists the embedded ones.</exception>
    public static string FindModel(string model) => Find("model", model, ModelsDirectory, ModelConfiguration.FileName);

    /// <summary>Directory of a data set.</summary>
    /// <param name="dataset">Name of an embedded set, or a directory of the same layout.</param>
    /// <exception cref="InputException">There is none; lists the embedded ones.</exception>
    public static string FindDataset(string dataset) => Find("data set", dataset, DatasetsDirectory, DatasetLoader.TrainFile);

    /// <summary>Names under a directory that hold a marker file, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(string directory, string marker) =>
        Directory.Exists(directory)
            ?
            [
                .. Directory.EnumerateDirectories(directory)
                    .Where(candidate => File.Exists(Path.Combine(candidate, marker)))
                    .Select(candidate => Path.GetFileName(candidate))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    internal static string Find(string what, string name, string directory, string marker)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith(HubScheme, StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException($"{what} '{name}': downloads from a hub are not supported; download it yourself and give its directory");
        }

        IReadOnlyList<string> embedded = Names(directory, marker);
        if (embedded.Contains(name, StringComparer.Ordinal))
        {
            return Path.GetFullPath(Path.Combine(directory, name));
        }

        if (!Directory.Exists(name))
        {
            string known = embedded.Count > 0 ? string.Join(", ", embedded) : $"none in {directory}";
            throw new InputException($"{what} '{name}' is not known; expected an embedded one ({known}) or a directory");
        }

        return File.Exists(Path.Combine(name, marker))
            ? Path.GetFullPath(name)
            : throw new InputException($"{what} '{name}': the directory holds no {marker}");
    }
}
