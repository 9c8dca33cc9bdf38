using FedOrleans.Grains.Archives;
using FedOrleans.Grains.Trials;
using Orleans.Storage;

namespace FedOrleans.Grains.Coordination;

/// <summary>The stored state of a run. Writes follow one another; what is in memory never runs ahead of what is stored.</summary>
/// <param name="run">The run.</param>
/// <param name="storage">Its state.</param>
/// <param name="archive">Takes its trials that are done.</param>
internal sealed class RunJournal(string run, IPersistentState<RunState> storage, TrialArchive archive)
{
    private Task _writing = Task.CompletedTask;
    private RunState? _stored;

    /// <summary>What is stored. A run of a version whose states this one does not read has failed, without results.</summary>
    public RunState State => _stored ?? Readable(storage.State);

    /// <summary>Stores a changed state; the old one stays where that fails.</summary>
    /// <exception cref="SupersededException">Another activation has gone on with the run, or it was deleted while the write waited for its turn.</exception>
    public Task WriteAsync(Func<RunState, RunState> change) => _writing = WriteAfterAsync(_writing, change);

    /// <summary>Takes on what is stored: after a write whose answer was lost, it is either the old state or the new one.</summary>
    public Task RereadAsync() => _writing = RereadAfterAsync(_writing);

    /// <summary>Commits a round, and with the last round of a trial the trial: what that leaves is archived before the one write that commits both.</summary>
    public async Task CommitAsync(RoundResult result, TrialDesk desk)
    {
        if (result.Progress.Round < desk.Context.Scenario.Rounds)
        {
            await WriteAsync(state => state.After(result));
            return;
        }

        TrialEnd end = await ArchiveAsync(result, desk);
        int trials = TrialDefinition.AllOf(desk.Context.Scenario).Count;
        await WriteAsync(state => state.After(result).After(end, trials));
    }

    /// <summary>Adds the time of a commit to its row, which is stored with the next one.</summary>
    public void NoteCommitTime(double seconds) => Assume(State.WithCommitTime(seconds));

    /// <summary>Takes on a state that is not stored.</summary>
    public void Assume(RunState state) => storage.State = _stored = state;

    private RunState Readable(RunState stored)
    {
        if (stored.IsReadable)
        {
            return stored;
        }

        string message = $"run {run} was stored by another version of fedorleans, in a form that this one does not read (format {stored.Format}, expected "
            + $"{RunState.CurrentFormat}); go on with it in that version, or start it anew";
        return stored.WithoutResults() with { Stage = RunStage.Failed, Failure = new RunFailure(message, IsInput: true, message) };
    }

    private async Task<TrialEnd> ArchiveAsync(RoundResult result, TrialDesk desk)
    {
        RunState last = State.After(result);
        TrialRounds standing = await archive.KeepAsync(
            run,
            desk.Trial,
            new TrialRounds { Rows = [.. last.Rows], Timings = [.. last.Timings] },
            new TrialDevices { Rows = desk.Rows(result.Progress) });
        return new TrialEnd
        {
            Last = standing.Rows[^1],
            UplinkBytes = result.Progress.UplinkBytes,
            DownlinkBytes = result.Progress.DownlinkBytes,
            Policy = result.Progress.Policy,
        };
    }

    private async Task RereadAfterAsync(Task previous)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _stored = State;
        await storage.ReadStateAsync();
        _stored = Readable(storage.State);
    }

    /// <summary>Nothing brings a deleted run back: neither a resume nor a stop that was asked for before, and is written after.</summary>
    private RunState Next(RunState stored, Func<RunState, RunState> change)
    {
        bool isOver = stored.Stage == RunStage.Deleted;
        RunState? next = isOver ? null : change(stored);
        return next is not null && (stored.Stage != RunStage.Deleting || next.Stage is RunStage.Deleting or RunStage.Deleted)
            ? next
            : throw new SupersededException($"run {run} was deleted");
    }

    private async Task WriteAfterAsync(Task previous, Func<RunState, RunState> change)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _stored = State;
        try
        {
            storage.State = Next(_stored, change) with { Format = RunState.CurrentFormat };
            await storage.WriteStateAsync();
            _stored = storage.State;
        }
        catch (InconsistentStateException exception)
        {
            storage.State = _stored;
            throw new SupersededException("another activation has written the state of this run", exception);
        }
        catch
        {
            storage.State = _stored;
            throw;
        }
    }
}
