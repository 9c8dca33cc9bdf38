using Microsoft.Extensions.Logging;

namespace FedOrleans.Grains.Trials;

/// <inheritdoc cref="ITrialService"/>
public sealed class TrialService(GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, TrialMembers members, TrialRegistry trials)
    : GrainService(id, silo, loggers), ITrialService
{
    public Task CloseAsync(string run, int trial, bool isLast)
    {
        members.Dismiss(run, trial);
        if (isLast)
        {
            trials.Forget(run);
        }

        return Task.CompletedTask;
    }
}
