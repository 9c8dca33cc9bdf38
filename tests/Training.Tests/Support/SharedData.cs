namespace FedOrleans.Training.Tests.Support;

/// <summary>Data beside the project that is not part of it; tests that need it are skipped where it is absent.</summary>
internal static class SharedData
{
    /// <summary>Full path of a file or directory of the shared data, or null where it is absent.</summary>
    public static string? Find(string relative)
    {
        string? named = Environment.GetEnvironmentVariable("FEDORLEANS_SHARED_DATA");
        if (named is not null)
        {
            return Existing(Path.Combine(named, relative));
        }

        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (Existing(Path.Combine(directory.FullName, "shared", "data", relative)) is string found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string path) => Path.Exists(path) ? path : null;
}
