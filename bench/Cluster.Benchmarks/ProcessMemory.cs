using System.Globalization;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>Resident memory of a process in MiB.</summary>
/// <param name="Now">At this moment.</param>
/// <param name="Peak">The most so far.</param>
internal readonly record struct ProcessMemory(double Now, double Peak)
{
    public static ProcessMemory Of(int process)
    {
        Dictionary<string, string> lines = File.ReadLines($"/proc/{process}/status").Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        double Read(string key) => double.Parse(lines[key].Trim().Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
        return new ProcessMemory(Read("VmRSS"), Read("VmHWM"));
    }
}
