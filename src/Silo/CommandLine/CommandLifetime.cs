using Microsoft.Extensions.Hosting;

namespace FedOrleans.Silo.CommandLine;

/// <summary>
/// The life of a host inside a command: it ends when the command says so. A host's own handlers of Ctrl-C would give up the round under way
/// at the first signal, and keep the second one from ending the process (<see cref="InterruptSignal"/>).
/// </summary>
internal sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
