using Microsoft.Extensions.Logging;

namespace FedOrleans.Grains.Coordination;

/// <summary>What coordinators log.</summary>
internal static partial class CoordinatorLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} goes on at trial {Trial} after round {Round}")]
    public static partial void Continuing(this ILogger logger, string run, int trial, int round);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} is interrupted in trial {Trial} after round {Round}; it goes on when its coordinator next wakes")]
    public static partial void Interrupted(this ILogger logger, string run, int trial, int round);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} goes on elsewhere")]
    public static partial void Superseded(this ILogger logger, Exception exception, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} waits: {Reason}. Trial {Trial}, round {Round} is tried again (attempt {Attempt}) in {Pause}")]
    public static partial void Waiting(this ILogger logger, string run, string reason, int trial, int round, int attempt, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Debug, Message = "What holds up run {Run}")]
    public static partial void Cause(this ILogger logger, Exception exception, string run);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} goes on after {Attempts} attempts")]
    public static partial void GoesOn(this ILogger logger, string run, int attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} is stopped, but the storage does not take note yet: {Reason}. Until it does, the run would go on after a crash")]
    public static partial void StoppedUnstored(this ILogger logger, string run, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} is deleted")]
    public static partial void Deleted(this ILogger logger, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} cannot be deleted at this moment; it is tried again")]
    public static partial void DeletionWaits(this ILogger logger, Exception exception, string run);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} failed: {Reason}")]
    public static partial void Failed(this ILogger logger, Exception? exception, string run, string reason);
}
