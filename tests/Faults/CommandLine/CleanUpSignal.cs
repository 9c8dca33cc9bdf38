using System.Runtime.InteropServices;

namespace FedOrleans.Faults.CommandLine;

/// <summary>Turns Ctrl-C, a request to terminate and a closed terminal into a cancellation, so that no process and no network is left behind.</summary>
internal sealed class CleanUpSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly TextWriter _error;
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="error">Where the person is told what happens.</param>
    public CleanUpSignal(TextWriter error)
    {
        _error = error;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Stop))];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_source.IsCancellationRequested)
        {
            _error.WriteLine("stopping: silos, servers, mounts and networks are taken down");
            _source.Cancel();
        }
    }
}
