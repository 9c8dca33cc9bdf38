using System.Reflection;
using System.Runtime.InteropServices;
using FedOrleans.Silo.Reports.Summaries;

namespace FedOrleans.Silo.Running;

/// <summary>Finds out what this process runs on.</summary>
internal static class RunEnvironmentProbe
{
    public static string ProductVersion => Version(typeof(RunEnvironmentProbe).Assembly);

    /// <param name="accelerator">What trains, <c>CPU</c> or <c>CUDA</c>.</param>
    public static RunEnvironment Read(string accelerator) => new(
        ProductVersion,
        Environment.Version.ToString(),
        Version(typeof(TorchSharp.torch).Assembly),
        Version(typeof(Orleans.Grain).Assembly),
        RuntimeInformation.OSDescription,
        $"{Processor()}, {Environment.ProcessorCount} cores, training on {accelerator}");

    private static string Version(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+', ' ')[0].TrimEnd('.');

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        string? line = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
