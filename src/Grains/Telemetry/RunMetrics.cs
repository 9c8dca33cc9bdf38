using System.Diagnostics;
using System.Diagnostics.Metrics;
using FedOrleans.Channel.Rounds;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Telemetry;

/// <summary>
/// What the runs of a silo do, for whoever listens. Rounds count once they are committed, so one that is run again counts once. No name
/// of a run and no number of a device is a tag: there may be any number of them.
/// </summary>
public sealed class RunMetrics
{
    private static readonly InstrumentAdvice<double> _seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    };

    private readonly Counter<long> _rounds;
    private readonly Counter<long> _repeats;
    private readonly Histogram<double> _roundSeconds;
    private readonly Histogram<double> _stageSeconds;
    private readonly Histogram<double> _commitSeconds;
    private readonly Counter<long> _updates;
    private readonly Counter<long> _uplink;
    private readonly Counter<long> _downlink;
    private readonly Counter<double> _virtualSeconds;
    private readonly UpDownCounter<int> _inFlight;
    private readonly Counter<long> _trained;
    private readonly UpDownCounter<int> _privateStates;
    private readonly UpDownCounter<long> _privateBytes;

    public RunMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(GrainTelemetry.Name);
        _rounds = meter.CreateCounter<long>("fedorleans.rounds", "{round}", "Rounds committed");
        _repeats = meter.CreateCounter<long>("fedorleans.round.repeats", "{round}", "Rounds, or their commits, tried again after a failure of cluster or storage");
        _roundSeconds = meter.CreateHistogram("fedorleans.round.duration", "s", "Wall-clock time of a round, its commit included", tags: null, _seconds);
        _stageSeconds = meter.CreateHistogram("fedorleans.round.stage.duration", "s", "Wall-clock time of a round's stages", tags: null, _seconds);
        _commitSeconds = meter.CreateHistogram("fedorleans.commit.duration", "s", "Time of the write that commits a round", tags: null, _seconds);
        _updates = meter.CreateCounter<long>("fedorleans.updates", "{update}", "Updates of committed rounds by what became of them");
        _uplink = meter.CreateCounter<long>("fedorleans.uplink", "By", "Simulated bytes on the air towards the base station, lost ones included");
        _downlink = meter.CreateCounter<long>("fedorleans.downlink", "By", "Simulated bytes broadcast to the devices");
        _virtualSeconds = meter.CreateCounter<double>("fedorleans.virtual.time", "s", "Simulated time of committed rounds");
        _inFlight = meter.CreateUpDownCounter<int>("fedorleans.devices.in_flight", "{device}", "Devices whose training is under way on this silo");
        _trained = meter.CreateCounter<long>("fedorleans.devices.trained", "{device}", "Devices that this silo has trained, those of repeated rounds included");
        _privateStates = meter.CreateUpDownCounter<int>("fedorleans.private_states", "{state}", "Private states in the memory of this silo");
        _privateBytes = meter.CreateUpDownCounter<long>("fedorleans.private_states.size", "By", "Bytes of the private states in the memory of this silo");
        // A panel shows nought, not a gap, where nothing has failed yet.
        _repeats.Add(0);
        _inFlight.Add(0);
        _privateStates.Add(0);
        _privateBytes.Add(0);
    }

    internal void Repeated() => _repeats.Add(1);

    internal void Committed(RoundResult result, double commitS)
    {
        RoundRow row = result.Row;
        KeyValuePair<string, object?> method = new("method", row.Method);
        _rounds.Add(1, method);
        _uplink.Add(row.UplinkBytes, method);
        _downlink.Add(row.DownlinkBytes, method);
        _virtualSeconds.Add(row.RoundDelayS, method);
        _commitSeconds.Record(commitS, method);
        RoundTiming timing = result.Timing;
        Stage("schedule", timing.ScheduleS, method);
        Stage("train", timing.TrainS, method);
        Stage("aggregate", timing.AggregateS, method);
        Stage("evaluate", timing.EvaluateS, method);
        _roundSeconds.Record(timing.ScheduleS + timing.TrainS + timing.AggregateS + timing.EvaluateS + commitS, method);
        if (_updates.Enabled)
        {
            foreach (IGrouping<DeliveryStatus, DeviceOutcome> devices in result.Outcome.Devices.GroupBy(device => device.Status))
            {
                _updates.Add(devices.Count(), method, new KeyValuePair<string, object?>("outcome", Name(devices.Key)));
            }
        }
    }

    internal void TrainingBegan(int devices) => _inFlight.Add(devices);

    internal void TrainingEnded(int devices) => _inFlight.Add(-devices);

    internal void Trained(int devices) => _trained.Add(devices);

    /// <summary>A device on this silo holds another private state than before.</summary>
    /// <param name="before">Bytes held so far; 0 where none.</param>
    /// <param name="now">Bytes held from now on; 0 where none.</param>
    internal void Holds(long before, long now)
    {
        _privateStates.Add((now > 0 ? 1 : 0) - (before > 0 ? 1 : 0));
        _privateBytes.Add(now - before);
    }

    private void Stage(string stage, double seconds, KeyValuePair<string, object?> method) =>
        _stageSeconds.Record(seconds, method, new KeyValuePair<string, object?>("stage", stage));

    private static string Name(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Delivered => "delivered",
        DeliveryStatus.Outage => "outage",
        DeliveryStatus.Deadline => "deadline",
        DeliveryStatus.NotAdmitted => "not_admitted",
        DeliveryStatus.BlockError => "block_error",
        DeliveryStatus.BatteryEmpty => "battery_empty",
        DeliveryStatus.Truncated => "truncated",
        DeliveryStatus.Superseded => "superseded",
        DeliveryStatus.Stale => "stale",
        _ => throw new UnreachableException($"{status}"),
    };
}
