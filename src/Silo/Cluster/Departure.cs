using FedOrleans.Silo.Storage;

namespace FedOrleans.Silo.Cluster;

/// <summary>
/// A silo's way out of its cluster, which has an end: while the database of the membership answers, the silo takes its time to hand over;
/// where it does not, nobody can be told, and trying for longer would help nobody.
/// </summary>
/// <param name="longest">Longest time that leaving may take, above 0.</param>
/// <param name="silence">Longest time that the database may leave questions unanswered meanwhile, above 0.</param>
/// <param name="time">The clock.</param>
internal sealed class Departure(TimeSpan longest, TimeSpan silence, TimeProvider time)
{
    private const int QuestionsInSilence = 10;

    /// <summary>Longest time that a question may take.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private string TookTooLong => $"it took longer than {longest.TotalSeconds:0} s";

    /// <param name="leave">Hands over, and tells the others.</param>
    /// <param name="ask">Asks the database of the membership.</param>
    /// <returns>Null where the silo has left, or why it could not.</returns>
    public async Task<string?> LeaveAsync(Func<Task> leave, Func<Task> ask)
    {
        using CancellationTokenSource end = new(longest, time);
        Task leaving = Task.Run(leave, CancellationToken.None);
        Task<string> waiting = WaitAsync(ask, end.Token);
        if (await Task.WhenAny(leaving, waiting) == waiting)
        {
            leaving.Ignore();
            return await waiting;
        }

        await end.CancelAsync();
        return leaving.IsCompletedSuccessfully ? null : leaving.Exception?.GetBaseException().Message ?? TookTooLong;
    }

    /// <returns>Why it is no use to wait any longer.</returns>
    private async Task<string> WaitAsync(Func<Task> ask, CancellationToken end)
    {
        long heard = time.GetTimestamp();
        string reason = "";
        try
        {
            while (reason.Length == 0 || time.GetElapsedTime(heard) < silence)
            {
                (heard, reason) = await AskAsync(ask, end) is { } failure ? (heard, failure) : (time.GetTimestamp(), "");
                await Task.Delay(silence / QuestionsInSilence, time, end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return TookTooLong;
        }

        return $"the database of the membership has not answered for {silence.TotalSeconds:0} s ({reason})";
    }

    /// <returns>What kept the database from answering; null where it did.</returns>
    private async Task<string?> AskAsync(Func<Task> ask, CancellationToken end)
    {
        try
        {
            await ask().WaitAsync(_patience, time, end);
            return null;
        }
#pragma warning disable CA1031 // Whatever it is, it is no answer; what it means is told at the end.
        catch (Exception failure) when (!end.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return $"it {StorageReason.Of(failure)}";
        }
    }
}
