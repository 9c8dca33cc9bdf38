using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine;

/// <summary>A directory that results will go to: it was checked, and is made only when the first result is there.</summary>
public sealed record OutputDirectory
{
    private OutputDirectory(string path)
    {
        Path = path;
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <param name="path">What the person gave.</param>
    /// <exception cref="InputException">Something stands there already.</exception>
    public static OutputDirectory Check(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InputException("--out: '' is not allowed; expected a directory");
        }

        if (File.Exists(path))
        {
            throw new InputException($"--out: '{path}' is a file; expected a new or empty directory");
        }

        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new InputException($"--out: '{path}' is not empty; expected a new or empty directory ('fedorleans resume {path}' goes on with a stopped run)");
        }

        return new OutputDirectory(System.IO.Path.GetFullPath(path));
    }

    /// <summary>A directory <c>runs/name-time</c> below the current one that does not exist yet.</summary>
    public static OutputDirectory ForRun(string name, DateTimeOffset now)
    {
        var stem = System.IO.Path.Combine("runs", FormattableString.Invariant($"{name}-{now:yyyyMMdd-HHmmss}"));
        var path = stem;
        for (var number = 2; System.IO.Path.Exists(path); number++)
        {
            path = FormattableString.Invariant($"{stem}-{number}");
        }

        return Check(path);
    }

    /// <summary>Makes the directory.</summary>
    /// <exception cref="InputException">The place cannot be written to.</exception>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Path);
            string probe = System.IO.Path.Combine(Path, ".probe");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--out: '{Path}' cannot be written to: {error.Message}", error);
        }
    }
}
