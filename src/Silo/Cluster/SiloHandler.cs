using FedOrleans.Silo.CommandLine;
using Spectre.Console;

namespace FedOrleans.Silo.Cluster;

/// <summary><c>silo</c>: serves until it is told to leave.</summary>
internal sealed class SiloHandler(IAnsiConsole console) : ICommandHandler<SiloArguments>
{
    public async Task<int> HandleAsync(SiloArguments request, CancellationToken cancellation)
    {
        ClusterSilo silo = await ClusterSilo.StartAsync(request.Settings, cancellation);
        SiloAnnouncements say = new(console.Profile.Out.Writer, silo.Log, request.Settings.Logging.Format);
        await say.ServingAsync(silo.Url, silo.Pool, request.Settings.Cluster.Id);
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellation.Register(() => told.TrySetResult()))
        {
            await told.Task;
        }

        say.Leaving();
        if (await silo.LeaveAsync() is { } reason)
        {
            say.LeftUntold(reason);
            silo.CloseLog();
            return ExitCode.Failed;
        }

        say.Left();
        return ExitCode.Done;
    }
}
