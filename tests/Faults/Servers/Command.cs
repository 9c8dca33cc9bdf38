using System.Diagnostics;

namespace FedOrleans.Faults.Servers;

/// <summary>Short commands of the system.</summary>
public static class Command
{
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Task RunAsync(string program, params string[] arguments) => RunAsync(new ProcessStartInfo(program, arguments));

    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task RunAsync(ProcessStartInfo info)
    {
        if (await TryAsync(info) is { } error)
        {
            throw new InvalidOperationException($"{info.FileName} {string.Join(' ', info.ArgumentList)} failed: {error}");
        }
    }

    /// <returns>What it said where it failed; null where it did not.</returns>
    public static async Task<string?> TryAsync(ProcessStartInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.RedirectStandardError = info.RedirectStandardOutput = true;
        using Process process = Process.Start(info)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : error;
    }
}
