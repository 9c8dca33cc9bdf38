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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run}: trial {Trial}, round {Round} is run again ({Repeat}) in {Pause}")]
    public static partial void Repeating(this ILogger logger, Exception exception, string run, int trial, int round, int repeat, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} failed: {Reason}")]
    public static partial void Failed(this ILogger logger, Exception? exception, string run, string reason);
}
