using System.Collections.Immutable;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Placement;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Trials;
using FedOrleans.Validation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FedOrleans.Grains.Coordination;

/// <inheritdoc cref="ICoordinatorGrain"/>
public sealed class CoordinatorGrain : Grain, ICoordinatorGrain
{
    private const int PageLength = 4096;

    private readonly RunJournal _journal;
    private readonly TrialRegistry _trials;
    private readonly PoolChoice _pools;
    private readonly GrainOptions _options;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<CoordinatorGrain> _logger;
    private readonly string _run;
    private readonly string _silo;
    private readonly RoundTracker _tracker = new();
    private readonly BroadcastStates _broadcasts = new();
    private readonly Patience _patience;
    private IGrainTimer? _timer;
    private Scenario? _scenario;
    private TrialDesk? _desk;
    private bool _stopRequested;
    private RoundResult? _uncommitted;

    public CoordinatorGrain(
        [PersistentState("run", GrainStorage.Name)] IPersistentState<RunState> storage,
        TrialRegistry trials,
        PoolChoice pools,
        IOptions<GrainOptions> options,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILocalSiloDetails silo,
        ILogger<CoordinatorGrain> logger)
    {
        _journal = new RunJournal(storage);
        _trials = trials;
        _pools = pools;
        _options = options.Value;
        _patience = new Patience(_options);
        _time = time;
        _lifetime = lifetime;
        _silo = silo.Name;
        _logger = logger;
        _run = this.GetPrimaryKeyString();
    }

    private RunState State => _journal.State;

    private int CommittedRound => State.Progress?.Round ?? 0;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (State.Stage == RunStage.Running)
        {
            _logger.Continuing(_run, State.Trial, CommittedRound);
            Arm(TimeSpan.Zero);
        }

        return Task.CompletedTask;
    }

    public async Task StartAsync(RunRequest request)
    {
        GrainKeys.CheckRun(_run);
        Parse(request.Scenario);
        if (State.Scenario is { } own && own != request.Scenario)
        {
            throw new InputException($"run {_run} exists with another scenario; choose another name or directory for this one");
        }

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

    public Task<RunStatus> GetStatusAsync()
    {
        _scenario ??= State.Scenario is { } text ? Parse(text) : null;
        return Task.FromResult(StatusBuilder.Build(_run, _silo, State, _scenario, _tracker, _stopRequested, _patience));
    }

    public Task<RunStatus> GetState() => GetStatusAsync();

    public Task<string> GetScenarioAsync() => Task.FromResult(RequireScenario());

    public Task<ImmutableArray<RoundRow>> GetRowsAsync(int from) => Task.FromResult(State.Rows.Skip(from).Take(PageLength).ToImmutableArray());

    public Task<ImmutableArray<RoundTiming>> GetTimingsAsync(int from) =>
        Task.FromResult(State.Timings.Skip(from).Take(PageLength).ToImmutableArray());

    public async Task<ImmutableArray<DeviceRow>> GetDevicesAsync(int trial, int from)
    {
        ImmutableArray<DeviceRow> rows = [];
        if (trial < State.FinishedDevices.Count)
        {
            rows = State.FinishedDevices[trial];
        }
        else if (trial == State.Trial && State.Progress is { } progress)
        {
            TrialDesk desk = _desk?.Trial == trial ? _desk : new TrialDesk(await _trials.GetAsync(_run, trial, CancellationToken.None));
            rows = desk.Rows(progress);
        }

        return [.. rows.Skip(from).Take(PageLength)];
    }

    public Task<Blob> GetGlobalStateAsync(int trial, int version) => _broadcasts.Find(trial, version) is { } state
        ? Task.FromResult(state)
        : throw new OrleansException($"run {_run} does not hold global state {version} of trial {trial} at this moment");

    public Task ReportProgressAsync(int trial, int round, int devices)
    {
        if (trial == State.Trial && round == CommittedRound + 1 && _tracker.Phase == RunPhase.Training)
        {
            _tracker.Report(devices);
        }

        return Task.CompletedTask;
    }

    private Scenario Parse(string text) => ScenarioReader.Parse(text, $"{_run}/scenario.yaml", AppContext.BaseDirectory);

    private string RequireScenario() => State.Scenario ?? throw new InputException($"there is no run {_run}");

    private async Task GoAsync(string scenario)
    {
        if (State.Stage is RunStage.Running or RunStage.Completed)
        {
            return;
        }

        _stopRequested = false;
        _patience.Reset();
        await _journal.WriteAsync(state => state with { Stage = RunStage.Running, Scenario = scenario, Failure = null });
        Arm(TimeSpan.Zero);
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
        if (State.Stage != RunStage.Running)
        {
            return;
        }

        using CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _lifetime.ApplicationStopping);
        try
        {
            await (_stopRequested ? StopNowAsync() : StepAsync(leaving.Token));
            Succeeded();
            Arm(TimeSpan.Zero);
        }
        catch (Exception exception) when (leaving.IsCancellationRequested && Fault.Of(exception).IsTransient)
        {
            _logger.Interrupted(_run, State.Trial, CommittedRound);
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

        if (State.Pool is null)
        {
            PoolKind pool = await _pools.ForAsync(_desk.Context.Scenario.Device);
            _journal.Assume(State with { Pool = pool });
        }

        // A round that is done but could not be committed is not run again: only its commit is.
        RoundRunner runner = new(_run, _desk, State.Pool!.Value, GrainFactory, _options, _time, _tracker, _broadcasts);
        _uncommitted ??= await runner.RunAsync(State.Progress ?? _desk.Start(), cancellation);
        _tracker.Enter(RunPhase.Committing);
        StageClock watch = new(_time);
        await _journal.CommitAsync(_uncommitted, _desk);
        _uncommitted = null;
        _journal.NoteCommitTime(watch.Lap());
    }

    private async Task StopNowAsync()
    {
        _uncommitted = null;
        try
        {
            await _journal.WriteAsync(state => state with { Stage = RunStage.Stopped });
        }
        catch (Exception exception) when (exception is not SupersededException && Fault.Of(exception) is { IsTransient: true } fault)
        {
            // What is committed is safe, so whoever wants to stop need not wait for the storage.
            _logger.StoppedUnstored(_run, fault.Reason);
            _journal.Assume(State with { Stage = RunStage.Stopped });
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
