using System.Collections.Immutable;
using System.Diagnostics;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Telemetry;
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
    private readonly GrainOptions _options;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly RunMetrics _metrics;
    private readonly ILogger<CoordinatorGrain> _logger;
    private readonly string _run;
    private readonly RoundTracker _tracker = new();
    private readonly BroadcastStates _broadcasts = new();
    private IGrainTimer? _timer;
    private Scenario? _scenario;
    private TrialDesk? _desk;
    private bool _stopRequested;
    private int _repeats;

    public CoordinatorGrain(
        [PersistentState("run", GrainStorage.Name)] IPersistentState<RunState> storage,
        TrialRegistry trials,
        IOptions<GrainOptions> options,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        RunMetrics metrics,
        ILogger<CoordinatorGrain> logger)
    {
        _journal = new RunJournal(storage);
        _trials = trials;
        _options = options.Value;
        _time = time;
        _lifetime = lifetime;
        _metrics = metrics;
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
        return Task.FromResult(StatusBuilder.Build(_run, State, _scenario, _tracker, _stopRequested, _repeats));
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
        _repeats = 0;
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
            await (_stopRequested ? _journal.WriteAsync(state => state with { Stage = RunStage.Stopped }) : StepAsync(leaving.Token));
            _repeats = 0;
            Arm(TimeSpan.Zero);
        }
        catch (Exception exception) when (leaving.IsCancellationRequested && ClusterFailure.IsTransient(exception))
        {
            _logger.Interrupted(_run, State.Trial, CommittedRound);
        }
        catch (SupersededException exception)
        {
            _logger.Superseded(exception, _run);
            DeactivateOnIdle();
        }
        catch (Exception exception) when (ClusterFailure.IsTransient(exception) && _repeats < _options.RoundRepeats)
        {
            TimeSpan pause = _options.RepeatPause * Math.Pow(2, _repeats++);
            _logger.Repeating(exception, _run, State.Trial, CommittedRound + 1, _repeats, pause);
            _metrics.Repeated();
            _tracker.Enter(RunPhase.Repeating);
            Arm(pause);
        }
        catch (Exception exception)
        {
            await FailAsync(exception);
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

        using Activity? span = GrainTelemetry.StartRound(_run, _desk.Context, CommittedRound + 1);
        RoundRunner runner = new(_run, _desk, GrainFactory, _options, _time, _tracker, _broadcasts);
        RoundResult result = await runner.RunAsync(State.Progress ?? _desk.Start(), cancellation);
        _tracker.Enter(RunPhase.Committing);
        StageClock watch = new(_time);
        using Activity? commit = GrainTelemetry.StartCommit();
        await _journal.CommitAsync(result, _desk);
        double seconds = watch.Lap();
        _journal.NoteCommitTime(seconds);
        _metrics.Committed(result, seconds);
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
