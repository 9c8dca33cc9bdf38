using System.Collections.Immutable;
using FedOrleans.Channel.Energy;
using FedOrleans.Channel.Rounds;
using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Scheduling;

namespace FedOrleans.Grains.Coordination;

/// <summary>The figures of all devices of a trial, as arrays by device number. A new round makes a new ledger.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.DeviceLedger")]
public sealed class DeviceLedger
{
    /// <param name="devices">Number of devices.</param>
    /// <param name="batteryJ">What each battery holds, or null for no batteries.</param>
    public DeviceLedger(int devices, double? batteryJ)
    {
        BatteryJ = Filled(devices, batteryJ ?? double.PositiveInfinity);
        RoundsTrained = new int[devices];
        Delivered = new int[devices];
        Lost = new int[devices];
        UplinkBytes = new long[devices];
        EnergyJ = new double[devices];
        SnrSum = new double[devices];
        Accuracy = Filled(devices, double.NaN);
        PrivateHash = new UInt128[devices];
        LastScheduled = new int[devices];
        LastDelivered = new int[devices];
        Loss = Filled(devices, double.NaN);
        DurationS = Filled(devices, double.NaN);
        ServedBps = new double[devices];
        Policy = new PolicyFigures?[devices];
        Answers = new ImmutableArray<AnswerRow>[devices];
        Array.Fill(Answers, []);
        Rollout = new RolloutRow?[devices];
    }

    private DeviceLedger(DeviceLedger other)
    {
        BatteryJ = [.. other.BatteryJ];
        RoundsTrained = [.. other.RoundsTrained];
        Delivered = [.. other.Delivered];
        Lost = [.. other.Lost];
        UplinkBytes = [.. other.UplinkBytes];
        EnergyJ = [.. other.EnergyJ];
        SnrSum = [.. other.SnrSum];
        Accuracy = [.. other.Accuracy];
        PrivateHash = [.. other.PrivateHash];
        LastScheduled = [.. other.LastScheduled];
        LastDelivered = [.. other.LastDelivered];
        Loss = [.. other.Loss];
        DurationS = [.. other.DurationS];
        ServedBps = [.. other.ServedBps];
        Policy = [.. other.Policy];
        Answers = [.. other.Answers];
        Rollout = [.. other.Rollout];
    }

    /// <summary>Energy left; infinite without batteries.</summary>
    [Id(0)]
    internal double[] BatteryJ { get; private set; }

    [Id(1)]
    internal int[] RoundsTrained { get; private set; }

    [Id(2)]
    internal int[] Delivered { get; private set; }

    [Id(3)]
    internal int[] Lost { get; private set; }

    [Id(4)]
    internal long[] UplinkBytes { get; private set; }

    [Id(5)]
    internal double[] EnergyJ { get; private set; }

    /// <summary>Sum over all rounds of the linear signal-to-noise ratio.</summary>
    [Id(6)]
    internal double[] SnrSum { get; private set; }

    /// <summary>At the last evaluation; NaN where a device was never evaluated.</summary>
    [Id(7)]
    internal double[] Accuracy { get; private set; }

    /// <summary>Hash of the private state; 0 until a device first trains.</summary>
    [Id(8)]
    internal UInt128[] PrivateHash { get; private set; }

    /// <summary>Round; 0 for never.</summary>
    [Id(9)]
    internal int[] LastScheduled { get; private set; }

    /// <summary>Round; 0 for never.</summary>
    [Id(10)]
    internal int[] LastDelivered { get; private set; }

    /// <summary>Mean training loss when it last trained; NaN for never.</summary>
    [Id(11)]
    internal double[] Loss { get; private set; }

    /// <summary>From the start of the round to its last activity, when it was last scheduled; NaN for never.</summary>
    [Id(12)]
    internal double[] DurationS { get; private set; }

    /// <summary>See <see cref="DeviceHistory.ServedBps"/>.</summary>
    [Id(13)]
    internal double[] ServedBps { get; private set; }

    /// <summary>At the last evaluation; null where a device was never evaluated, or is no language model.</summary>
    [Id(14)]
    internal PolicyFigures?[] Policy { get; private set; }

    /// <summary>A few answers of the last evaluation; empty for most devices.</summary>
    [Id(15)]
    internal ImmutableArray<AnswerRow>[] Answers { get; private set; }

    /// <summary>The answers that a device last learnt from; null where it never sampled any.</summary>
    [Id(16)]
    internal RolloutRow?[] Rollout { get; private set; }

    /// <summary>What schedulers may go by.</summary>
    internal DeviceHistory History => new(RoundsTrained, LastScheduled, LastDelivered, Loss, DurationS, ServedBps);

    /// <summary>Sum of the hashes modulo 2^128.</summary>
    internal UInt128 PrivateSum => PrivateHash.Aggregate(UInt128.Zero, (sum, hash) => unchecked(sum + hash));

    /// <summary>The ledger after a round.</summary>
    /// <param name="reports">The devices that trained.</param>
    /// <returns>The ledger, and the energy that all devices spent in the round.</returns>
    internal (DeviceLedger Ledger, double EnergyJ) After(RoundPlan plan, IEnumerable<MemberReport> reports)
    {
        DeviceLedger next = new(this);
        double[] spent = Filled(BatteryJ.Length, plan.Outcome.IdleEnergyJ);
        foreach (int device in plan.Outcome.InFlight)
        {
            spent[device] = 0;
        }

        foreach (MemberOrder member in plan.Members)
        {
            spent[member.Device] = member.Radio.EnergyJ;
            next.RoundsTrained[member.Device] += member.Trains ? 1 : 0;
            next.Delivered[member.Device] += member.Delivered ? 1 : 0;
            next.Lost[member.Device] += member.Delivered ? 0 : 1;
            next.UplinkBytes[member.Device] += member.Radio.UplinkBytes;
            next.LastScheduled[member.Device] = plan.Round;
            next.LastDelivered[member.Device] = member.Delivered ? plan.Round : LastDelivered[member.Device];
        }

        foreach (DeviceOutcome outcome in plan.Outcome.Devices)
        {
            next.DurationS[outcome.Device] = outcome.FinishS;
        }

        next.ServedBps = plan.ServedBps ?? next.ServedBps;

        foreach (MemberReport report in reports)
        {
            next.PrivateHash[report.Device] = report.PrivateHash;
            next.Loss[report.Device] = report.TrainLoss;
            next.Rollout[report.Device] = report.Rollout;
        }

        double total = 0;
        for (int device = 0; device < spent.Length; device++)
        {
            double energy = Math.Min(spent[device], BatteryJ[device]);
            next.BatteryJ[device] = Battery.After(BatteryJ[device], energy, plan.Outcome.RechargeJ, plan.FullBatteryJ);
            next.EnergyJ[device] += energy;
            next.SnrSum[device] += plan.Snapshot.Snr[device];
            total += energy;
        }

        return (next, total);
    }

    /// <summary>The ledger with the figures of an evaluation.</summary>
    internal DeviceLedger With(IEnumerable<MemberScore> scores)
    {
        DeviceLedger next = new(this);
        foreach (MemberScore score in scores)
        {
            next.Accuracy[score.Device] = score.Accuracy;
            next.Policy[score.Device] = score.Policy;
            next.Answers[score.Device] = score.Answers;
        }

        return next;
    }

    private static double[] Filled(int length, double value)
    {
        double[] values = new double[length];
        Array.Fill(values, value);
        return values;
    }
}
