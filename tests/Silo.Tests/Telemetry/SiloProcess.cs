using System.Diagnostics;
using System.Text.Json;
using FedOrleans.Silo.Tests.Http;

namespace FedOrleans.Silo.Tests.Telemetry;

/// <summary>A silo in a process of its own, with exactly the environment that it is given, whose log is JSON.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<string> _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiloProcess(Process process) => _process = process;

    public Uri Url { get; private set; } = null!;

    /// <summary>Lines of the output so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <exception cref="InvalidOperationException">It ended before it served.</exception>
    public static async Task<SiloProcess> StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "fedorleans.dll"), "silo"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string inherited in start.Environment.Keys.Where(key => key is not ("PATH" or "HOME" or "DOTNET_ROOT")).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        SiloProcess silo = new(new Process { StartInfo = start, EnableRaisingEvents = true });
        silo._process.OutputDataReceived += (_, line) => silo.Read(line.Data);
        silo._process.ErrorDataReceived += (_, line) => silo.Read(line.Data);
        silo._process.Exited += (_, _) => silo._serving.TrySetException(
            new InvalidOperationException($"the silo ended:\n{string.Join('\n', silo.Lines)}"));
        silo._process.Start();
        silo._process.BeginOutputReadLine();
        silo._process.BeginErrorReadLine();
        silo.Url = new Uri(await silo._serving.Task.WaitAsync(RunningSilo.Patience));
        return silo;
    }

    /// <summary>Asks it to leave and waits until it has.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> LeaveAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(RunningSilo.Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        if (line.StartsWith('{') && line.Contains("\"Serving at", StringComparison.Ordinal))
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            _serving.TrySetResult(entry.RootElement.GetProperty("State").GetProperty(nameof(Url)).GetString()!);
        }
    }
}
