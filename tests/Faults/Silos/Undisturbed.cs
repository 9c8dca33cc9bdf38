using System.Diagnostics;
using FedOrleans.Faults.Servers;

namespace FedOrleans.Faults.Silos;

/// <summary>A run in one process that nothing disturbs.</summary>
public static class Undisturbed
{
    /// <summary>Runs a scenario with the command <c>run</c>.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<RunFiles> RunAsync(string scenario, CancellationToken cancellation = default)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("fedorleans-undisturbed-");
        try
        {
            string file = Path.Combine(directory.FullName, "scenario.yaml");
            string results = Path.Combine(directory.FullName, "results");
            await File.WriteAllTextAsync(file, scenario, cancellation);
            ProcessStartInfo info = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "fedorleans.dll"), "run", file, "--out", results, "--quiet", "--device", "cpu"])
            {
                RedirectStandardError = true,
            };
            using Process process = Process.Start(info)!;
            await using CancellationTokenRegistration end = cancellation.Register(() => Signals.SendKill(process));
            string error = await process.StandardError.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            return process.ExitCode == 0
                ? new RunFiles(await File.ReadAllTextAsync(Path.Combine(results, "rounds.csv"), cancellation), await File.ReadAllTextAsync(Path.Combine(results, "devices.csv"), cancellation))
                : throw new InvalidOperationException($"the undisturbed run failed: {error}");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
