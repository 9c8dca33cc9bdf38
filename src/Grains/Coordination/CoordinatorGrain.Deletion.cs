using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Runs;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Coordination;

/// <content>Taking a run out of the storage: marked first, so that it goes on after a crash, and then one trial a turn.</content>
public sealed partial class CoordinatorGrain
{
    private RunDeletion? _deletion;

    public async Task DeleteAsync()
    {
        if (State.Stage is RunStage.New or RunStage.Deleted)
        {
            throw new InputException($"there is no run {_run}");
        }

        try
        {
            await _journal.WriteAsync(state => state.Stage == RunStage.Running
                ? throw new InputException($"run {_run} is under way; stop it before it is deleted")
                : state.WithoutResults() with { Stage = RunStage.Deleting });
            Go();
        }
        catch (SupersededException superseded)
        {
            await RereadAsync();
            if (State.Stage is not (RunStage.Deleting or RunStage.Deleted))
            {
                throw new OrleansException($"run {_run} is being changed from elsewhere: {superseded.Message}");
            }
        }
        catch (Exception doubtful) when (Fault.Of(doubtful).IsTransient)
        {
            // It may be stored all the same: then it goes on by itself.
            _isUnsure = true;
            Arm(_options.RepeatPause);
            throw;
        }
    }

    private async Task DeleteStepAsync()
    {
        if (_lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It goes on when its coordinator next wakes, on another silo.
            return;
        }

        try
        {
            _deletion ??= new RunDeletion(_run, KnownScenario(), State.Trial, GrainFactory, _archive);
            if (await _deletion.StepAsync())
            {
                _patience.Reset();
                Arm(TimeSpan.Zero);
                return;
            }

            for (int trial = 0; trial <= State.Trial; trial++)
            {
                _closing.Close(_run, trial, isLast: true);
            }

            // The list last: a silo that finds it there with nothing behind it takes it off.
            await _journal.WriteAsync(_ => new RunState { Stage = RunStage.Deleted });
            await GrainFactory.GetGrain<IRunIndexGrain>(0).RemoveAsync(_run);
            _logger.Deleted(_run);
            DeactivateOnIdle();
        }
        catch (SupersededException superseded)
        {
            _logger.Superseded(superseded, _run);
            DeactivateOnIdle();
        }
#pragma warning disable CA1031 // Whatever keeps it from being deleted, it is tried again; the log and the status have the reason.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _logger.DeletionWaits(failure, _run);
            _patience.After(new Fault(FaultKind.Outage, failure.GetBaseException().Message));
            Arm(_options.LongestPause);
        }
    }
}
