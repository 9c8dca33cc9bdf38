using System.Collections.Concurrent;
using System.Diagnostics;

namespace FedOrleans.Faults.Servers;

/// <summary>A process whose output is kept and waited for.</summary>
public sealed class ServerProcess : IDisposable
{
    private const int KeptLines = 2000;
    private static readonly TimeSpan _burial = TimeSpan.FromSeconds(10);
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
    /// <param name="cancellation">Gives up, and ends the process.</param>
    /// <returns>The process, and the line.</returns>
    /// <exception cref="InvalidOperationException">It ended, or the deadline passed.</exception>
    public static async Task<(ServerProcess Process, string Line)> StartAsync(
        ProcessStartInfo info, string mark, TimeSpan deadline, CancellationToken cancellation = default)
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
            return await server._marked.Task.WaitAsync(deadline, cancellation) is { } line
                ? (server, line)
                : throw new InvalidOperationException($"{info.FileName} ended before it was ready:{Environment.NewLine}{server.Log}");
        }
        catch (TimeoutException)
        {
            server.Dispose();
            throw new InvalidOperationException($"{info.FileName} was not ready in {deadline.TotalSeconds:0} s:{Environment.NewLine}{server.Log}");
        }
        catch (OperationCanceledException)
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Waits until it has ended and gives its exit status; 128 and more where a signal ended it.</summary>
    /// <exception cref="TimeoutException">It lives on.</exception>
    public async Task<int> EndAsync(TimeSpan deadline, CancellationToken cancellation = default)
    {
        try
        {
            await _process.WaitForExitAsync(cancellation).WaitAsync(deadline, cancellation);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"process {_process.Id} ({_process.StartInfo.FileName}) did not end in {deadline.TotalSeconds:0} s");
        }

        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Signals.SendContinue(_process);
            _process.Kill(entireProcessTree: true);
            // What it holds, such as files and a network namespace, is given back only when it has gone.
            _process.WaitForExit(_burial);
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
