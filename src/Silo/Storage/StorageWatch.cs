using Microsoft.Extensions.Logging;

namespace FedOrleans.Silo.Storage;

/// <summary>
/// Tells people in plain words what is wrong with the storage, and the log what its driver said. However many states wait for it, the log
/// has one entry until something else is wrong.
/// </summary>
public sealed partial class StorageWatch(ILogger<StorageWatch> logger)
{
    /// <summary>What is wrong with reads and with writes: a full disk still gives states.</summary>
    private readonly string?[] _wrong = new string?[2];

    /// <param name="failure">What the driver threw.</param>
    /// <param name="isWrite">Whether a state was to be written.</param>
    /// <returns>The end of a sentence that begins with <c>the storage</c>, without a word of the driver.</returns>
    public string Failed(Exception failure, bool isWrite)
    {
        ArgumentNullException.ThrowIfNull(failure);
        string reason = StorageReason.Of(failure);
        if (Interlocked.Exchange(ref _wrong[isWrite ? 1 : 0], reason) != reason)
        {
            LogFailed(logger, reason, failure.GetBaseException().Message);
        }

        return reason;
    }

    /// <summary>The storage did as it was asked.</summary>
    /// <param name="isWrite">Whether a state was written.</param>
    public void Answered(bool isWrite)
    {
        ref string? wrong = ref _wrong[isWrite ? 1 : 0];
        if (Volatile.Read(ref wrong) is not null)
        {
            Volatile.Write(ref wrong, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The storage {Reason}: {Details}")]
    private static partial void LogFailed(ILogger logger, string reason, string details);
}
