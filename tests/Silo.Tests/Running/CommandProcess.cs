using System.Diagnostics;

namespace FedOrleans.Silo.Tests.Running;

/// <summary>A command of the product in a process of its own.</summary>
internal sealed class CommandProcess : IAsyncDisposable
{
    /// <summary>Longest time that anything here may take, so that what never ends fails.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _awaited = [];

    private CommandProcess(Process process) => _process = process;

    /// <summary>All lines so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <param name="arguments">The command line.</param>
    /// <param name="variables">Added to the environment.</param>
    public static CommandProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        ProcessStartInfo info = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "fedorleans.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        CommandProcess command = new(new Process { StartInfo = info });
        command._process.OutputDataReceived += (_, line) => command.Read(line.Data);
        command._process.ErrorDataReceived += (_, line) => command.Read(line.Data);
        command._process.Start();
        command._process.BeginOutputReadLine();
        command._process.BeginErrorReadLine();
        return command;
    }

    /// <summary>The first line that holds a text, once there is one.</summary>
    public Task<string> LineAsync(string text)
    {
        lock (_lines)
        {
            TaskCompletionSource<string> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } known)
            {
                seen.SetResult(known);
            }
            else
            {
                _awaited.Add((text, seen));
            }

            return seen.Task.WaitAsync(_deadline);
        }
    }

    /// <summary>Asks it to end, as Ctrl-C does.</summary>
    public async Task InterruptAsync()
    {
        // SIGINT is ignored by what a shell starts in the background; the program takes both alike.
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <returns>Its exit status, once it has ended.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(_deadline);
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
        lock (_lines)
        {
            if (line is null)
            {
                return;
            }

            _lines.Add(line);
            foreach ((string _, TaskCompletionSource<string> seen) in _awaited.Where(awaited => line.Contains(awaited.Text, StringComparison.Ordinal)))
            {
                seen.TrySetResult(line);
            }
        }
    }
}
