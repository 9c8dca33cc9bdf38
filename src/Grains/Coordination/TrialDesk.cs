using System.Collections.Immutable;
using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Units;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Scheduling;
using FedOrleans.Grains.Trials;
using FedOrleans.Training.Sessions;

namespace FedOrleans.Grains.Coordination;

/// <summary>A coordinator's view of one trial: what it is, and how its rounds are planned.</summary>
internal sealed class TrialDesk
{
    /// <exception cref="Validation.InputException">A state of the method is larger than a message may be.</exception>
    public TrialDesk(TrialContext context)
    {
        Context = context;
        Blob.CheckLength((long)context.Session.SharedParameters * sizeof(float), $"the shared state of method '{context.Method.Name}'");
        long kept = context.Session.PrivateParameters + (context.Sender.KeepsResidual ? (long)context.Session.SharedParameters : 0);
        Blob.CheckLength(
            kept * sizeof(float),
            $"the private state of method '{context.Method.Name}'{(context.Sender.KeepsResidual ? " with its residual of error feedback" : "")}");
        Planner = new RoundPlanner(context);
    }

    public TrialContext Context { get; }

    public RoundPlanner Planner { get; }

    public int Trial => Context.Definition.Trial;

    /// <summary>The trial before its first round.</summary>
    public TrialProgress Start() => new()
    {
        Global = Blob.Take(Context.Session.CreateSharedState(), $"the shared state of method '{Context.Method.Name}'"),
        Devices = new DeviceLedger(Context.Scenario.Data.Devices, Context.Scenario.Devices.BatteryJ),
    };

    /// <summary>The devices after a round, by number.</summary>
    public ImmutableArray<DeviceRow> Rows(TrialProgress progress) =>
        [.. Enumerable.Range(0, progress.Devices.BatteryJ.Length).Select(device => Row(progress, device))];

    /// <summary>So many devices after a round, by number, from one on.</summary>
    public ImmutableArray<DeviceRow> Rows(TrialProgress progress, int from, int count) =>
        [.. Enumerable.Range(from, Math.Clamp(progress.Devices.BatteryJ.Length - from, 0, count)).Select(device => Row(progress, device))];

    /// <summary>One device after a round.</summary>
    public DeviceRow Row(TrialProgress progress, int device)
    {
        LargeScale radio = Planner.Radio.LargeScale(progress.Round);
        DeviceLedger ledger = progress.Devices;
        DeviceProfile profile = Planner.Profiles[device];
        Position position = radio.Positions[device];
        double accuracy = ledger.Accuracy[device];
        return new DeviceRow
        {
            Method = Context.Method.Name,
            Seed = Context.Seed,
            Device = device,
            Examples = profile.TrainExamples,
            PersonalAccuracy = double.IsNaN(accuracy) ? null : accuracy,
            PersonalReward = ledger.Policy[device]?.Reward,
            RoundsTrained = ledger.RoundsTrained[device],
            Delivered = ledger.Delivered[device],
            Lost = ledger.Lost[device],
            UplinkBytes = ledger.UplinkBytes[device],
            EnergyJ = ledger.EnergyJ[device],
            DistanceM = position.DistanceM,
            MeanSnrDb = progress.Round == 0 ? null : Decibel.FromLinear(Math.Max(ledger.SnrSum[device] / progress.Round, RoundPlanner.LeastSnr)),
            XM = position.X,
            YM = position.Y,
            LineOfSight = radio.LineOfSight[device],
            HeldOutExamples = profile.HeldOutExamples,
            LoraRank = profile.LoraRank,
            TrainingGflop = profile.FloatingPointOperations / 1e9,
            AttentionDensity = profile.AttentionDensity,
            Policy = ledger.Policy[device],
            Answers = ledger.Answers[device],
            Rollout = ledger.Rollout[device],
            BatteryJ = double.IsFinite(ledger.BatteryJ[device]) ? ledger.BatteryJ[device] : null,
        };
    }
}
