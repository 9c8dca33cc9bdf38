namespace FedOrleans.Silo.Tests.Kubernetes;

/// <summary>Programs that some machines have and others not.</summary>
internal static class Programs
{
    /// <returns>Why a test that needs it is skipped, or null where it is there.</returns>
    public static string? Missing(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)))
            ? null
            : $"{program} is not on the path";
}
