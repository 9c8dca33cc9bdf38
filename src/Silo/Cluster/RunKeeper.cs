using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Runs;
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

    private readonly HashSet<string> _ended = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        string? reason = null;
        using PeriodicTimer timer = new(_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                RunEntry[] open = [.. (await runs.ListAsync().WaitAsync(_patience, time, stoppingToken)).Where(entry => entry.IsLeaving || !_ended.Contains(entry.Run))];
                RunStatus[] statuses = await Task.WhenAll(open.Select(entry => runs.Coordinator(entry.Run).GetStatusAsync())).WaitAsync(_patience, time, stoppingToken);
                _ended.UnionWith(statuses.Where(status => status.Stage == RunStage.Completed).Select(status => status.Run));
                await Task.WhenAll(statuses.Where(status => status.Stage == RunStage.Deleted).Select(status => runs.StrikeAsync(status.Run))).WaitAsync(_patience, time, stoppingToken);
                reason = null;
            }
#pragma warning disable CA1031 // Whatever kept it from looking after the runs, it tries again; the log has the reason.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
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

    /// <summary>Before the silo is a member there is nobody to ask, and the log would tell of it at length.</summary>
    private async Task StartedAsync(CancellationToken stopping)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(() => started.TrySetResult()))
        {
            await started.Task.WaitAsync(stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The runs of the cluster cannot be looked after at this moment: {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string reason);
}
