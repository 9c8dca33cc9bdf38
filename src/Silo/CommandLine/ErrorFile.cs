namespace FedOrleans.Silo.CommandLine;

/// <summary>Keeps the details of an unexpected error out of the way but at hand.</summary>
internal static class ErrorFile
{
    /// <returns>Where the details are: a new file in the directory for temporary files, or how else to see them.</returns>
    public static string Write(Exception error)
    {
        var path = Path.Combine(Path.GetTempPath(), $"fedorleans-error-{Guid.NewGuid():N}.txt");
        try
        {
            File.WriteAllText(path, $"{Environment.CommandLine}{Environment.NewLine}{error}{Environment.NewLine}");
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"run again with {CommonOptions.VerboseName}; no file could be written: {failure.Message}";
        }
    }
}
