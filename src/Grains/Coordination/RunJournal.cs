using Orleans.Storage;

namespace FedOrleans.Grains.Coordination;

/// <summary>The stored state of a run. Writes follow one another; what is in memory never runs ahead of what is stored.</summary>
internal sealed class RunJournal(IPersistentState<RunState> storage)
{
    private Task _writing = Task.CompletedTask;
    private RunState? _stored;

    /// <summary>What is stored.</summary>
    public RunState State => _stored ?? storage.State;

    /// <summary>Stores a changed state; the old one stays where that fails.</summary>
    /// <exception cref="SupersededException">Another activation has gone on with the run.</exception>
    public Task WriteAsync(Func<RunState, RunState> change) => _writing = WriteAfterAsync(_writing, change);

    /// <summary>Takes on what is stored: after a write whose answer was lost, it is either the old state or the new one.</summary>
    public Task RereadAsync() => _writing = RereadAfterAsync(_writing);

    /// <summary>Commits a round, and with the last round of a trial the trial.</summary>
    public Task CommitAsync(RoundResult result, TrialDesk desk) => WriteAsync(state =>
    {
        state = state with { Progress = result.Progress, Rows = state.Rows.Add(result.Row), Timings = state.Timings.Add(result.Timing) };
        if (result.Progress.Round < desk.Context.Scenario.Rounds)
        {
            return state;
        }

        int next = state.Trial + 1;
        return state with
        {
            Trial = next,
            Progress = null,
            FinishedDevices = state.FinishedDevices.Add(desk.Rows(result.Progress)),
            Stage = next == Trials.TrialDefinition.AllOf(desk.Context.Scenario).Count ? RunStage.Completed : state.Stage,
        };
    });

    /// <summary>Adds the time of a commit to its row, which is stored with the next one.</summary>
    public void NoteCommitTime(double seconds)
    {
        RunState state = State;
        int last = state.Timings.Count - 1;
        Assume(state with { Timings = state.Timings.SetItem(last, state.Timings[last] with { CommitS = seconds }) });
    }

    /// <summary>Takes on a state that is not stored.</summary>
    public void Assume(RunState state) => storage.State = _stored = state;

    private async Task RereadAfterAsync(Task previous)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _stored = State;
        await storage.ReadStateAsync();
        _stored = storage.State;
    }

    private async Task WriteAfterAsync(Task previous, Func<RunState, RunState> change)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _stored = State;
        try
        {
            storage.State = change(_stored);
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
