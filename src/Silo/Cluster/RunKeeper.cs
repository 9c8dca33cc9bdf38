using FedOrleans.Grains.Coordination;
using FedOrleans.Silo.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FedOrleans.Silo.Cluster;

/// <summary>
/// Looks after runs that nobody watches: a coordinator whose silo died goes on when it is next called, and this calls it. Every silo does
/// so; a call too many does no harm.
/// </summary>
internal sealed partial class RunKeeper(RunDirectory runs, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<RunKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    /// <summary>What a call may take before the next run is looked after.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly RunRota _rota = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Grains leave first: from the moment that the silo is told to go, another one looks after the runs.
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await StartedAsync(end.Token);
            await KeepAsync(end.Token);
        }
        // A silo that leaves can ask nobody any more: however its last question ends, it is no news.
        catch (Exception) when (end.IsCancellationRequested)
        {
            LogEnded(logger);
        }
    }

    private async Task KeepAsync(CancellationToken end)
    {
        string? reason = null;
        using PeriodicTimer timer = new(_interval, time);
        while (await timer.WaitForNextTickAsync(end))
        {
            try
            {
                await LookAsync(end);
                reason = null;
            }
            // Whatever kept it from looking after the runs, it tries again; the log has the reason.
            catch (Exception failure) when (!end.IsCancellationRequested)
            {
                string now = failure.GetBaseException().Message;
                if (now != reason)
                {
                    LogUnreachable(logger, now);
                }

                reason = now;
            }
        }
    }

    private async Task LookAsync(CancellationToken end)
    {
        IReadOnlyList<string> due = _rota.Turn(await runs.ListAsync().WaitAsync(_patience, time, end));
        RunStatus[] statuses = await Task.WhenAll(due.Select(run => runs.Coordinator(run).GetStatusAsync())).WaitAsync(_patience, time, end);
        foreach (RunStatus status in statuses)
        {
            _rota.Note(status);
        }

        await Task.WhenAll(statuses.Where(status => status.Stage == RunStage.Deleted).Select(status => runs.StrikeAsync(status.Run))).WaitAsync(_patience, time, end);
    }

    /// <summary>Before the silo is a member there is nobody to ask, and the log would tell of it at length.</summary>
    private async Task StartedAsync(CancellationToken end)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(() => started.TrySetResult()))
        {
            await started.Task.WaitAsync(end);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The runs of the cluster are left to other silos")]
    private static partial void LogEnded(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The runs of the cluster cannot be looked after at this moment: {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string reason);
}
