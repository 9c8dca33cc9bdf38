using System.Collections.Immutable;
using FedOrleans.Grains.Archives;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Trials;
using FedOrleans.Training.Methods;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Coordination;

/// <content>What others look at. Nothing here changes a run.</content>
public sealed partial class CoordinatorGrain
{
    public Task<RunStatus> GetStatusAsync()
    {
        _scenario ??= KnownScenario();
        return Task.FromResult(StatusBuilder.Build(_run, _silo, State, _scenario, _tracker, _stopRequested && State.Stage == RunStage.Running, _patience));
    }

    public Task<RunStatus> GetState() => GetStatusAsync();

    public Task<string> GetScenarioAsync() => Task.FromResult(RequireScenario());

    public Task<ImmutableArray<RoundRow>> GetRowsAsync(int from) => PageAsync(from, State.Rows, (rounds, _) => rounds.Rows);

    public Task<ImmutableArray<RoundTiming>> GetTimingsAsync(int from) => PageAsync(from, State.Timings, (rounds, end) => end.Complete(rounds.Timings));

    public async Task<ImmutableArray<DeviceRow>> GetDevicesAsync(int trial, int from)
    {
        if (IsDone(trial))
        {
            return [.. (await _archive.GetDevicesAsync(_run, trial)).Rows.Skip(from).Take(PageLength)];
        }

        return trial == State.Trial && State.Progress is { } progress ? (await DeskAsync(trial)).Rows(progress, from, PageLength) : [];
    }

    public async Task<DeviceLook> LookAtAsync(int? trial, int device)
    {
        RunStage stage = State.Stage;
        int number = trial ?? (stage == RunStage.Completed ? 0 : State.Trial);
        DeviceRow? row = null;
        int devices = 0;
        bool isAtWork = false;
        if (IsDone(number))
        {
            ImmutableArray<DeviceRow> rows = (await _archive.GetDevicesAsync(_run, number)).Rows;
            devices = rows.Length;
            row = rows.ElementAtOrDefault(device);
        }
        else if (number == State.Trial && State.Progress is { } progress)
        {
            devices = progress.Devices.BatteryJ.Length;
            row = device >= 0 && device < devices ? (await DeskAsync(number)).Row(progress, device) : null;
            isAtWork = _tracker.Plan is { } plan && plan.Trial == number && plan.Round.Members.Any(member => member.Device == device);
        }

        return new DeviceLook(stage, number, row, devices, isAtWork || row is { } known && known.Delivered + known.Lost > 0, KeepsState(number));
    }

    /// <summary>A device of a run whose models answer requests keeps what it wants under any method.</summary>
    private bool KeepsState(int trial)
    {
        _scenario ??= KnownScenario();
        return _scenario is { } scenario && TrialDefinition.AllOf(scenario) is { } trials && trial >= 0 && trial < trials.Count
            && (scenario.HasAnswers || trials[trial].Method.Roles.Values.Contains(ParameterRole.Private));
    }

    public async Task<CellView?> GetCellAsync(int trial)
    {
        if (IsDone(trial))
        {
            Scenario scenario = Parse(RequireScenario());
            return CellViews.Of(scenario, trial, (await _archive.GetDevicesAsync(_run, trial)).Rows);
        }

        if (trial != State.Trial || (State.Progress is null && _desk?.Trial != trial))
        {
            return null;
        }

        TrialDesk desk = await DeskAsync(trial);
        return CellViews.Of(
            desk, State.Progress, _tracker.Plan is { } plan && plan.Trial == trial ? plan.Round : null, _tracker.Phase == RunPhase.Training);
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

    private bool IsDone(int trial) => trial >= 0 && trial < State.Finished.Count;

    /// <summary>A page over all trials.</summary>
    /// <param name="from">Rows to skip.</param>
    /// <param name="current">Those of the current trial.</param>
    /// <param name="of">Those of a trial that is done.</param>
    private async Task<ImmutableArray<T>> PageAsync<T>(int from, ImmutableList<T> current, Func<TrialRounds, TrialEnd, ImmutableArray<T>> of)
    {
        // The run may go on while the archive is asked: its list and that of the caller are of the same moment.
        ImmutableList<TrialEnd> finished = State.Finished;
        ImmutableArray<T>.Builder page = ImmutableArray.CreateBuilder<T>();
        for (int trial = 0; trial < finished.Count && page.Count < PageLength; trial++)
        {
            TrialEnd end = finished[trial];
            if (from < end.Rounds)
            {
                page.AddRange(of(await _archive.GetRoundsAsync(_run, trial), end).Skip(from).Take(PageLength - page.Count));
            }

            from = Math.Max(0, from - end.Rounds);
        }

        page.AddRange(current.Skip(from).Take(PageLength - page.Count));
        return page.ToImmutable();
    }

    /// <summary>The trial under way; loaded where this activation has not run it.</summary>
    private async Task<TrialDesk> DeskAsync(int trial)
    {
        if (_desk?.Trial == trial)
        {
            return _desk;
        }

        TrialDesk desk = new(await _trials.GetAsync(_run, trial, CancellationToken.None));
        if (trial == State.Trial && _desk?.Trial != trial)
        {
            _desk = desk;
        }

        return _desk?.Trial == trial ? _desk : desk;
    }

    private Scenario Parse(string text) => ScenarioReader.Parse(text, $"{_run}/scenario.yaml", AppContext.BaseDirectory);

    private string RequireScenario()
    {
        CheckReadable();
        return State.Scenario ?? throw new InputException($"there is no run {_run}");
    }

    private void CheckReadable()
    {
        if (!State.IsReadable)
        {
            throw new InputException(State.Failure!.Message);
        }
    }

    /// <summary>The scenario; null before the run, and where this version refuses what an earlier one took: whoever looks at all runs still sees them.</summary>
    private Scenario? KnownScenario()
    {
        try
        {
            return State is { Scenario: { } text, IsReadable: true } ? Parse(text) : null;
        }
        catch (InputException)
        {
            return null;
        }
    }
}
