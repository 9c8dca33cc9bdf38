using System.Collections.Immutable;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Trials;
using FedOrleans.Training.Methods;

namespace FedOrleans.Grains.Coordination;

/// <content>What others look at. Nothing here changes a run.</content>
public sealed partial class CoordinatorGrain
{
    public Task<RunStatus> GetStatusAsync()
    {
        _scenario ??= State.Scenario is { } text ? Parse(text) : null;
        return Task.FromResult(StatusBuilder.Build(_run, _silo, State, _scenario, _tracker, _stopRequested && State.Stage == RunStage.Running, _patience));
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
            return (await DeskAsync(trial)).Rows(progress, from, PageLength);
        }

        return [.. rows.Skip(from).Take(PageLength)];
    }

    public async Task<DeviceLook> LookAtAsync(int? trial, int device)
    {
        int number = trial ?? (State.Stage == RunStage.Completed ? 0 : State.Trial);
        DeviceRow? row = null;
        int devices = 0;
        bool isAtWork = false;
        if (number >= 0 && number < State.FinishedDevices.Count)
        {
            devices = State.FinishedDevices[number].Length;
            row = State.FinishedDevices[number].ElementAtOrDefault(device);
        }
        else if (number == State.Trial && State.Progress is { } progress)
        {
            devices = progress.Devices.BatteryJ.Length;
            row = device >= 0 && device < devices ? (await DeskAsync(number)).Row(progress, device) : null;
            isAtWork = _tracker.Plan is { } plan && plan.Trial == number && plan.Round.Members.Any(member => member.Device == device);
        }

        return new DeviceLook(State.Stage, number, row, devices, isAtWork || row is { } known && known.Delivered + known.Lost > 0, KeepsState(number));
    }

    /// <summary>A device of a run whose models answer requests keeps what it wants under any method.</summary>
    private bool KeepsState(int trial)
    {
        _scenario ??= State.Scenario is { } text ? Parse(text) : null;
        return _scenario is { } scenario && TrialDefinition.AllOf(scenario) is { } trials && trial >= 0 && trial < trials.Count
            && (scenario.HasAnswers || trials[trial].Method.Roles.Values.Contains(ParameterRole.Private));
    }

    public async Task<CellView?> GetCellAsync(int trial)
    {
        if (trial < State.FinishedDevices.Count)
        {
            return CellViews.Of(Parse(RequireScenario()), trial, State.FinishedDevices[trial]);
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
}
