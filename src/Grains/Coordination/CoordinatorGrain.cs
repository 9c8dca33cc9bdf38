using System.Diagnostics;
using FedOrleans.Grains.Archives;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Placement;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Telemetry;
using FedOrleans.Grains.Trials;
using FedOrleans.Validation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FedOrleans.Grains.Coordination;

/// <inheritdoc cref="ICoordinatorGrain"/>
public sealed partial class CoordinatorGrain : Grain, ICoordinatorGrain
{
    private const int PageLength = 4096;
    private const int MostAttempts = 3;

    private readonly RunJournal _journal;
    private readonly TrialArchive _archive;
    private readonly TrialRegistry _trials;
    private readonly PoolChoice _pools;
    private readonly GrainOptions _options;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TrialClosing _closing;
    private readonly RunMetrics _metrics;
    private readonly ILogger<CoordinatorGrain> _logger;
    private readonly string _run;
    private readonly string _silo;
    private readonly RoundTracker _tracker = new();
    private readonly BroadcastStates _broadcasts = new();
    private readonly Patience _patience;
    private IGrainTimer? _timer;
    private Scenario? _scenario;
    private TrialDesk? _desk;
    private CancellationTokenSource? _round;
    private bool _stopRequested;
    private bool _isStopping;
    private bool _stopUnkept;
    private bool _isUnsure;
    private int _starts;
    private RoundResult? _uncommitted;

    public CoordinatorGrain(
        [PersistentState("run", GrainStorage.Name)] IPersistentState<RunState> storage,
        TrialArchive archive,
        TrialRegistry trials,
        PoolChoice pools,
        IOptions<GrainOptions> options,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILocalSiloDetails silo,
        TrialClosing closing,
        RunMetrics metrics,
        ILogger<CoordinatorGrain> logger)
    {
        _run = this.GetPrimaryKeyString();
        _journal = new RunJournal(_run, storage, archive);
        _archive = archive;
        _trials = trials;
        _pools = pools;
        _options = options.Value;
        _patience = new Patience(_options);
        _time = time;
        _lifetime = lifetime;
        _silo = silo.Name;
        _closing = closing;
        _metrics = metrics;
        _logger = logger;
    }

    private RunState State => _journal.State;

    private int CommittedRound => State.Progress?.Round ?? 0;

    /// <summary>Whether the storage has not taken note yet that the run is stopped, and nobody is just starting it again.</summary>
    private bool KeepsStop => _stopUnkept && _starts == 0 && State.Stage == RunStage.Stopped;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (State.Stage == RunStage.Running)
        {
            _logger.Continuing(_run, State.Trial, CommittedRound);
        }

        if (State.Stage is RunStage.Running or RunStage.Deleting)
        {
            Arm(TimeSpan.Zero);
        }

        return Task.CompletedTask;
    }

    public async Task StartAsync(RunRequest request)
    {
        GrainKeys.CheckRun(_run);
        Parse(request.Scenario);
        await GoAsync(request.Scenario);
    }

    public Task ResumeAsync() => GoAsync(RequireScenario());

    public Task StopAsync()
    {
        if (State.Stage == RunStage.Running)
        {
            _stopRequested = true;
            Arm(TimeSpan.Zero);
        }

        return Task.CompletedTask;
    }

    public async Task AbandonAsync()
    {
        await StopAsync();
        await (_round?.CancelAsync() ?? Task.CompletedTask);
    }

    /// <summary>Starts or goes on; again is harmless. A write whose answer was lost is settled by the next call, or by itself a moment later.</summary>
    private async Task GoAsync(string scenario)
    {
        CheckSame(scenario);

        // A stop that still waits for its round is forgotten; one that is being written is undone by the write after it.
        _stopRequested = false;
        _starts++;
        try
        {
            for (int attempt = 1; State.Stage != RunStage.Completed && (State.Stage != RunStage.Running || _isStopping); attempt++)
            {
                try
                {
                    await _journal.WriteAsync(state =>
                    {
                        // What stands by then is what counts: another caller may have been first.
                        CheckSame(scenario);
                        return state with { Stage = RunStage.Running, Scenario = scenario, Failure = null };
                    });
                    Go();
                    return;
                }
                catch (SupersededException superseded)
                {
                    if (attempt == MostAttempts)
                    {
                        throw new OrleansException($"run {_run} is being changed from elsewhere: {superseded.Message}");
                    }

                    await RereadAsync();
                    CheckSame(scenario);
                }
                catch (Exception doubtful) when (!_stopUnkept && Fault.Of(doubtful).IsTransient)
                {
                    _isUnsure = true;
                    Arm(_options.RepeatPause);
                    throw;
                }
            }
        }
        finally
        {
            _starts--;
            if (KeepsStop)
            {
                Arm(_options.RepeatPause);
            }
        }
    }

    /// <exception cref="InputException">The run is another one.</exception>
    private void CheckSame(string scenario)
    {
        CheckReadable();
        if (State.Stage is RunStage.Deleting or RunStage.Deleted)
        {
            throw new InputException($"run {_run} was deleted; choose another name");
        }

        if (State.Scenario is { } own && own != scenario)
        {
            throw new InputException($"run {_run} exists with another scenario; choose another name or directory for this one");
        }
    }

    private void Go()
    {
        _stopRequested = false;
        _stopUnkept = false;
        _isUnsure = false;
        _patience.Reset();
        Arm(TimeSpan.Zero);
    }

    private async Task RereadAsync()
    {
        await _journal.RereadAsync();
        _uncommitted = null;
        _desk = null;
        _scenario = null;
        if (State.Stage is RunStage.Running or RunStage.Deleting)
        {
            Go();
        }
    }

    /// <summary>Finds out whether a start whose answer was lost is stored, and if so goes on with it.</summary>
    private async Task SettleAsync()
    {
        try
        {
            await RereadAsync();
            _isUnsure = false;
        }
        catch (Exception away) when (Fault.Of(away).IsTransient)
        {
            _logger.Cause(away, _run);
            Arm(_options.LongestPause);
        }
    }

    /// <summary>Lets the next step run after a pause. A step is one turn of the timer, so a run is never one endless turn.</summary>
    private void Arm(TimeSpan pause)
    {
        _timer ??= this.RegisterGrainTimer(
            AdvanceAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        _timer.Change(pause, Timeout.InfiniteTimeSpan);
    }

    private async Task AdvanceAsync(CancellationToken cancellation)
    {
        if (State.Stage == RunStage.Deleting)
        {
            await DeleteStepAsync();
            return;
        }

        if (_isUnsure && State.Stage != RunStage.Running && !KeepsStop)
        {
            await SettleAsync();
            return;
        }

        if (State.Stage != RunStage.Running && !KeepsStop)
        {
            return;
        }

        using CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _lifetime.ApplicationStopping);
        _round = leaving;
        try
        {
            await (_stopRequested || KeepsStop ? StopNowAsync() : StepAsync(leaving.Token));
        }
        catch (Exception exception) when (leaving.IsCancellationRequested && Fault.Of(exception).IsTransient)
        {
            _logger.Interrupted(_run, State.Trial, CommittedRound);
            // Given up by somebody, who may have resumed the run since; not by a silo that leaves.
            if (_stopRequested || !(cancellation.IsCancellationRequested || _lifetime.ApplicationStopping.IsCancellationRequested))
            {
                Arm(TimeSpan.Zero);
            }
        }
        catch (SupersededException exception)
        {
            _logger.Superseded(exception, _run);
            DeactivateOnIdle();
        }
        catch (Exception exception)
        {
            await WaitOrFailAsync(exception);
        }
        finally
        {
            _round = null;
            _isStopping = false;
            if (State.Stage != RunStage.Running)
            {
                _tracker.Enter(RunPhase.Idle);
            }
        }
    }

    private async Task StepAsync(CancellationToken cancellation)
    {
        if (_desk?.Trial != State.Trial)
        {
            _tracker.Enter(RunPhase.Preparing);
            _desk = new TrialDesk(await _trials.GetAsync(_run, State.Trial, cancellation));
        }

        using Activity? span = GrainTelemetry.StartRound(_run, _desk.Context, CommittedRound + 1);
        if (State.Pool is null)
        {
            PoolKind pool = await _pools.ForAsync(_desk.Context.Scenario.Device);
            _journal.Assume(State with { Pool = pool });
        }

        // A round that is done but could not be committed is not run again: only its commit is.
        RoundRunner runner = new(_run, _desk, State.Pool!.Value, GrainFactory, _options, _time, _tracker, _broadcasts);
        _uncommitted ??= await runner.RunAsync(State.Progress ?? _desk.Start(), cancellation);
        int trial = State.Trial;
        _tracker.Enter(RunPhase.Committing);
        StageClock watch = new(_time);
        using Activity? commit = GrainTelemetry.StartCommit();
        await _journal.CommitAsync(_uncommitted, _desk);
        double seconds = watch.Lap();
        _metrics.Committed(_uncommitted, seconds);
        _uncommitted = null;
        _journal.NoteCommitTime(seconds);
        Succeeded();
        if (State.Trial != trial)
        {
            bool isLast = State.Stage == RunStage.Completed;
            _closing.Close(_run, trial, isLast);
            _desk = isLast ? null : _desk;
        }

        Arm(TimeSpan.Zero);
    }

    /// <summary>Stops, and goes on trying to keep that where the storage does not take it: what is committed is safe, so nobody need wait for it.</summary>
    private async Task StopNowAsync()
    {
        _uncommitted = null;
        _isStopping = true;
        try
        {
            await _journal.WriteAsync(state => state with { Stage = RunStage.Stopped });
            _stopUnkept = false;
            Succeeded();
        }
        catch (Exception exception) when (exception is not SupersededException && Fault.Of(exception) is { IsTransient: true } fault)
        {
            if (!_stopUnkept)
            {
                _logger.StoppedUnstored(_run, fault.Reason);
            }

            _stopUnkept = true;
            _journal.Assume(State with { Stage = RunStage.Stopped });
            Arm(_patience.After(new Fault(FaultKind.Outage, $"stopped, which is not kept yet and would be lost in a crash: {fault.Reason}"))!.Value);
        }
    }

    private void Succeeded()
    {
        if (_patience.Repeats > 0)
        {
            _logger.GoesOn(_run, _patience.Repeats);
        }

        _patience.Reset();
    }

    private async Task WaitOrFailAsync(Exception exception)
    {
        Fault fault = Fault.Of(exception);
        if (_patience.After(fault) is not { } pause)
        {
            await FailAsync(exception);
            return;
        }

        _logger.Waiting(_run, fault.Reason, State.Trial, CommittedRound + 1, _patience.Repeats, pause);
        _logger.Cause(exception, _run);
        _metrics.Repeated();
        _tracker.Enter(RunPhase.Waiting);
        Arm(_stopRequested ? TimeSpan.Zero : pause);
    }

    private async Task FailAsync(Exception exception)
    {
        bool isInput = exception is InputException;
        string message = isInput ? exception.Message : $"trial {State.Trial}, round {CommittedRound + 1}: {exception.Message}";
        _logger.Failed(isInput ? null : exception, _run, message);
        RunFailure failure = new(message, isInput, exception.ToString());
        try
        {
            await _journal.WriteAsync(state => state with { Stage = RunStage.Failed, Failure = failure });
        }
        catch (SupersededException superseded)
        {
            _logger.Superseded(superseded, _run);
            DeactivateOnIdle();
        }
        catch (Exception unwritable)
        {
            // Storage itself may be what failed: whoever asks still learns of it, and a later activation tries the round again.
            _logger.Failed(unwritable, _run, unwritable.Message);
            _journal.Assume(State with { Stage = RunStage.Failed, Failure = failure });
        }
    }
}
