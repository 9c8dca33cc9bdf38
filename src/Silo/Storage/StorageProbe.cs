namespace FedOrleans.Silo.Storage;

/// <summary>Finds out whether the storage answers. However many ask, it gets one question at a time.</summary>
/// <param name="store">The storage.</param>
/// <param name="watch">Is told what it meets.</param>
/// <param name="patience">Longest time that a caller waits, above 0.</param>
/// <param name="time">The clock.</param>
public sealed class StorageProbe(IStateStore store, StorageWatch watch, TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Task<bool> _question = Task.FromResult(true);

    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        Task<bool> question;
        lock (_lock)
        {
            question = _question = _question.IsCompleted ? Task.Run(AskAsync, CancellationToken.None) : _question;
        }

        try
        {
            return await question.WaitAsync(patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<bool> AskAsync()
    {
        try
        {
            await store.ReadAsync("probe");
            watch.Answered(isWrite: false);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, it is no answer; the watch has the details.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            watch.Failed(failure, isWrite: false);
            return false;
        }
    }
}
