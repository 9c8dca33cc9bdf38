namespace FedOrleans.Silo.Storage;

/// <summary>Finds out whether the storage answers. However many ask, it gets one question at a time.</summary>
/// <param name="store">The storage.</param>
/// <param name="patience">Longest time that a caller waits, above 0.</param>
/// <param name="time">The clock.</param>
public sealed class StorageProbe(IStateStore store, TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Task _question = Task.CompletedTask;

    /// <returns>Null where it answers, or what is wrong.</returns>
    public async Task<string?> WhatIsWrongAsync(CancellationToken cancellation)
    {
        Task question;
        lock (_lock)
        {
            question = _question = _question.IsCompleted ? Task.Run(() => store.ReadAsync("probe"), CancellationToken.None) : _question;
        }

        try
        {
            await question.WaitAsync(patience, time, cancellation);
            return null;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return question.IsCompleted ? failure.GetBaseException().Message : $"no answer within {patience.TotalSeconds} s";
        }
    }
}
