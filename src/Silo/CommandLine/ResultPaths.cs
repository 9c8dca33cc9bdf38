using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine;

/// <summary>Checks of the result directories that commands are given.</summary>
internal static class ResultPaths
{
    /// <returns>The absolute path.</returns>
    /// <exception cref="InputException">There is no such directory, or it lacks one of the entries.</exception>
    public static string Require(string path, params IReadOnlyList<string> entries)
    {
        if (!Directory.Exists(path))
        {
            throw new InputException($"{path}: no such directory; expected the result directory of a run");
        }

        var missing = entries.FirstOrDefault(entry => !Path.Exists(Path.Combine(path, entry)));
        return missing is null
            ? Path.GetFullPath(path)
            : throw new InputException($"{path}: holds no {missing}; expected the result directory of a run");
    }

    /// <returns>The absolute path of a file that can be written.</returns>
    /// <exception cref="InputException">It is a directory, or its directory does not exist.</exception>
    public static string RequireFilePlace(string path)
    {
        var full = string.IsNullOrWhiteSpace(path) ? throw new InputException("--out: '' is not allowed; expected a file") : Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new InputException($"--out: '{path}' is a directory; expected a file");
        }

        return Directory.Exists(Path.GetDirectoryName(full))
            ? full
            : throw new InputException($"--out: '{path}': there is no directory '{Path.GetDirectoryName(full)}'");
    }
}
