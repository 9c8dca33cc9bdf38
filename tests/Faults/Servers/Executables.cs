namespace FedOrleans.Faults.Servers;

/// <summary>Finds programs that may or may not be installed.</summary>
public static class Executables
{
    /// <summary>Path of a program, or null where it is not installed.</summary>
    public static string? Find(string name)
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/bin", "/usr/sbin", "/sbin"]);
        const string Versions = "/usr/lib/postgresql";
        if (Directory.Exists(Versions))
        {
            folders = folders.Concat(Directory.EnumerateDirectories(Versions).Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, "bin")));
        }

        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
