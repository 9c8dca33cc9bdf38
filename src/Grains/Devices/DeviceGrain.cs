using System.Runtime.InteropServices;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Telemetry;
using FedOrleans.Grains.Trials;
using Orleans.Placement;

namespace FedOrleans.Grains.Devices;

/// <inheritdoc cref="IDeviceGrain"/>
[PreferLocalPlacement]
public sealed class DeviceGrain : Grain, IDeviceGrain
{
    private readonly IPersistentState<DeviceState> _storage;
    private readonly TrialMembers _members;
    private readonly RunMetrics _metrics;
    private readonly string _run;
    private readonly int _trial;
    private readonly int _device;
    private int? _inFlight;
    private long _heldBytes;

    public DeviceGrain([PersistentState("device", GrainStorage.Name)] IPersistentState<DeviceState> storage, TrialMembers members, RunMetrics metrics)
    {
        _storage = storage;
        _members = members;
        _metrics = metrics;
        (_run, _trial, _device) = GrainKeys.Parse(this.GetPrimaryKeyString());
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _members.Enter(GrainContext, _run, _trial);
        Hold(Bytes(_storage.State));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _members.Leave(GrainContext);
        Hold(0);
        return Task.CompletedTask;
    }

    public Task<RoundStart> BeginRoundAsync(int round)
    {
        DeviceSnapshot start = _storage.State.Before(round);
        _inFlight = round;
        return Task.FromResult(new RoundStart(start.PrivateState, start.Residual));
    }

    public async Task CompleteRoundAsync(RoundCompletion completion)
    {
        DeviceState before = _storage.State;
        _storage.State = before.After(completion);
        try
        {
            await _storage.WriteStateAsync();
        }
        catch
        {
            // What is in memory never runs ahead of what is stored.
            _storage.State = before;
            throw;
        }

        _inFlight = null;
        Hold(Bytes(_storage.State));
    }

    public Task<Blob?> GetPrivateStateAsync(int afterRound) => Task.FromResult(_storage.State.Before(afterRound + 1).PrivateState);

    public async Task ForgetAsync()
    {
        if (_storage.RecordExists)
        {
            await _storage.ClearStateAsync();
        }

        DeactivateOnIdle();
    }

    public Task<DeviceView> GetState()
    {
        DeviceSnapshot latest = _storage.State.Latest;
        ReadOnlySpan<float> values = Values(latest.PrivateState);
        return Task.FromResult(new DeviceView
        {
            Run = _run,
            Trial = _trial,
            Device = _device,
            Round = latest.Round,
            InFlight = _inFlight,
            RoundsTrained = latest.RoundsTrained,
            Delivered = latest.Delivered,
            Lost = latest.Lost,
            UplinkBytes = latest.UplinkBytes,
            EnergyJ = latest.EnergyJ,
            PrivateParameters = values.Length,
            PrivateNorm = Norm(values),
            History = _storage.State.History,
            Parts = latest.Parts,
            ResidualNorm = Norm(Values(latest.Residual)),
        });
    }

    private void Hold(long bytes)
    {
        _metrics.Holds(_heldBytes, bytes);
        _heldBytes = bytes;
    }

    /// <summary>Both snapshots and their residuals.</summary>
    private static long Bytes(DeviceState state) => Bytes(state.Latest) + Bytes(state.Previous);

    private static long Bytes(DeviceSnapshot snapshot) => (snapshot.PrivateState?.Length ?? 0) + (snapshot.Residual?.Length ?? 0);

    private static ReadOnlySpan<float> Values(Blob? state) => state is null ? [] : MemoryMarshal.Cast<byte, float>(state.Span);

    private static double Norm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum);
    }
}
