using System.Collections.Concurrent;
using System.Diagnostics;

namespace FedOrleans.Faults.Servers;

/// <summary>A process whose output is kept and waited for.</summary>
public sealed class ServerProcess : IDisposable
{
    private const int KeptLines = 400;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;
    private readonly TaskCompletionSource<string?> _marked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _mark;

    private ServerProcess(Process process, string mark)
    {
        _process = process;
        _mark = mark;
    }

    public Process Process => _process;

    /// <summary>Its last lines.</summary>
    public string Log => string.Join(Environment.NewLine, _lines);

    /// <summary>Starts a program and waits for a line that holds a text.</summary>
    /// <param name="info">The program.</param>
    /// <param name="mark">The text that says it is ready.</param>
    /// <param name="deadline">Longest time that it may take.</param>
    /// <returns>The process, and the line.</returns>
    /// <exception cref="InvalidOperationException">It ended, or the deadline passed.</exception>
    public static async Task<(ServerProcess Process, string Line)> StartAsync(ProcessStartInfo info, string mark, TimeSpan deadline)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.RedirectStandardOutput = info.RedirectStandardError = true;
        ServerProcess server = new(new Process { StartInfo = info, EnableRaisingEvents = true }, mark);
        server._process.OutputDataReceived += server.Note;
        server._process.ErrorDataReceived += server.Note;
        server._process.Exited += (_, _) => server._marked.TrySetResult(null);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            return await server._marked.Task.WaitAsync(deadline) is { } line
                ? (server, line)
                : throw new InvalidOperationException($"{info.FileName} ended before it was ready:{Environment.NewLine}{server.Log}");
        }
        catch (TimeoutException)
        {
            server.Dispose();
            throw new InvalidOperationException($"{info.FileName} was not ready in {deadline}:{Environment.NewLine}{server.Log}");
        }
    }

    /// <summary>Waits until it has ended and gives its exit status; 128 and more where a signal ended it.</summary>
    public async Task<int> EndAsync(TimeSpan deadline)
    {
        using CancellationTokenSource late = new(deadline);
        await _process.WaitForExitAsync(late.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Signals.SendContinue(_process);
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
        {
            return;
        }

        _lines.Enqueue(text);
        while (_lines.Count > KeptLines)
        {
            _lines.TryDequeue(out _);
        }

        if (text.Contains(_mark, StringComparison.Ordinal))
        {
            _marked.TrySetResult(text);
        }
    }
}
