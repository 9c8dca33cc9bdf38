using FedOrleans.Channel.Rounds;
using FedOrleans.Grains.Aggregation;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Hashing;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Placement;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Scheduling;
using FedOrleans.Training.Sessions;

namespace FedOrleans.Grains.Coordination;

/// <summary>
/// Runs a round without committing it. The result is a pure function of the trial and of what the round starts from, so a
/// round that failed on the way is simply run again.
/// </summary>
internal sealed class RoundRunner(
    string run, TrialDesk desk, PoolKind pool, IGrainFactory grains, GrainOptions options, TimeProvider time, RoundTracker tracker, BroadcastStates broadcasts)
{
    // 32 MB a segment, half of what a message may carry.
    private const int SegmentParameters = Blob.MaximumBytes / sizeof(long) / 2;

    private Scenario Scenario => desk.Context.Scenario;

    public async Task<RoundResult> RunAsync(TrialProgress start, CancellationToken cancellation)
    {
        int round = start.Round + 1;
        WantedPool.Set(pool);
        StageClock watch = new(time);
        tracker.Enter(RunPhase.Scheduling);
        RoundPlan plan = desk.Planner.Plan(start);
        tracker.Plan = (desk.Trial, plan);
        broadcasts.PublishOnly(desk.Trial, start.Versions, Scenario.Compression.Downlink);
        double scheduleS = watch.Lap();

        tracker.BeginTraining(plan.Members.Count(member => member.Trains));
        FixedPointSum sum = new(desk.Context.Session.SharedParameters);
        List<MemberReport> reports = await TrainAsync(plan, sum, cancellation);
        tracker.EndTraining();
        double trainS = watch.Lap();

        tracker.Enter(RunPhase.Aggregating);
        TrialProgress next = Aggregate(start, plan, sum, reports, out double energyJ);
        double aggregateS = watch.Lap();

        bool evaluated = round % Scenario.Evaluation.Every == 0 || round == Scenario.Rounds;
        if (evaluated)
        {
            tracker.Enter(RunPhase.Evaluating);
            next = await EvaluateAsync(next, cancellation);
        }

        RoundTiming timing = new()
        {
            Method = desk.Context.Method.Name,
            Seed = desk.Context.Seed,
            Round = round,
            ScheduleS = scheduleS,
            TrainS = trainS,
            AggregateS = aggregateS,
            EvaluateS = watch.Lap(),
            CommitS = 0,
        };
        return new RoundResult(next, Row(plan, next, energyJ, reports, evaluated), timing, plan.Outcome);
    }

    private async Task<List<MemberReport>> TrainAsync(RoundPlan plan, FixedPointSum sum, CancellationToken cancellation)
    {
        List<MemberReport> reports = [];
        await FanOut.ForEachAsync(
            [.. plan.Members.GroupBy(member => desk.Context.Layout.CohortOf(member.Device))],
            options.CohortsAtOnce,
            async group =>
            {
                ICohortGrain cohort = Cohort(group.Key);
                RoundOrder order = new(plan.Round, [.. group]);
                CohortReport report = await Call(cohort).RunAsync(token => cohort.TrainAsync(order, token), cancellation);
                reports.AddRange(report.Members);
                for (int offset = 0; report.Weight > 0 && offset < sum.Length; offset += SegmentParameters)
                {
                    Blob segment = await cohort.GetPartialSumAsync(plan.Round, offset, Math.Min(SegmentParameters, sum.Length - offset));
                    sum.MergeSegment(segment.Span, offset);
                }

                sum.AddWeight(report.Weight);
            });
        reports.Sort((a, b) => a.Device.CompareTo(b.Device));
        return reports;
    }

    private TrialProgress Aggregate(
        TrialProgress start, RoundPlan plan, FixedPointSum sum, List<MemberReport> reports, out double energyJ)
    {
        byte[] moved = sum.ApplyTo(start.Global.Span);
        if (desk.Context.Uplink.OverTheAir is { } analog && plan.Outcome.ReceiveSnr > 0 && sum.Weight > 0)
        {
            double strongest = reports.Max(report => report.SignalPower);
            AnalogNoise.AddTo(moved, analog, plan.Outcome.ReceiveSnr, strongest, sum.Weight, desk.Context.Seed, plan.Round);
        }

        Blob global = Blob.Take(moved, $"the shared state of method '{desk.Context.Method.Name}'");
        (DeviceLedger ledger, energyJ) = start.Devices.After(plan, reports);
        return start with
        {
            Round = plan.Round,
            Global = global,
            Devices = ledger,
            Flights = plan.Flights,
            Older = [.. start.Versions.Where(version => plan.Flights.Any(flight => flight.Version == version.Version))],
            VirtualTimeS = new VirtualClock(start.VirtualTimeS).Advance(plan.Outcome.RoundDelayS).NowS,
            UplinkBytes = start.UplinkBytes + plan.Outcome.UplinkBytes,
            DownlinkBytes = start.DownlinkBytes + plan.Outcome.DownlinkBytes,
            StateHash = StateHash.Combine(global.Span, ledger.PrivateSum),
            Pacer = desk.Planner.Pace(start.Pacer, plan.Round, reports),
        };
    }

    private async Task<TrialProgress> EvaluateAsync(TrialProgress progress, CancellationToken cancellation)
    {
        ITrainingSession session = desk.Context.Session;
        broadcasts.Publish(desk.Trial, progress.Round, progress.Global, Scenario.Compression.Downlink);
        ICohortGrain evaluator = Cohort(desk.Context.Layout.Count);
        Task<double?> shared = Call(evaluator).RunAsync(token => evaluator.EvaluateSharedAsync(progress.Global, token), cancellation);
        List<MemberScore> scores = [];
        Task personal = FanOut.ForEachAsync(
            [.. desk.Planner.EvaluationSample.GroupBy(desk.Context.Layout.CohortOf)],
            options.CohortsAtOnce,
            async group =>
            {
                IEnumerable<EvaluationMember> members = group.Select(device =>
                    new EvaluationMember(device, session.PrivateParameters > 0 && progress.Devices.RoundsTrained[device] > 0));
                ICohortGrain cohort = Cohort(group.Key);
                EvaluationOrder order = new(progress.Round, [.. members]);
                scores.AddRange(await Call(cohort).RunAsync(token => cohort.EvaluateAsync(order, token), cancellation));
            });
        await Task.WhenAll(shared, personal);
        scores.Sort((a, b) => a.Device.CompareTo(b.Device));
        double accuracy = scores.Average(score => score.Accuracy);
        return progress with
        {
            Devices = progress.Devices.With(scores),
            PersonalAccuracy = double.IsNaN(accuracy) ? null : accuracy,
            Policy = PolicyFigures.Mean([.. scores.Select(score => score.Policy).OfType<PolicyFigures>()]),
            GlobalAccuracy = await shared,
        };
    }

    private RoundRow Row(RoundPlan plan, TrialProgress next, double energyJ, List<MemberReport> reports, bool evaluated) => new()
    {
        Method = desk.Context.Method.Name,
        Seed = desk.Context.Seed,
        Round = plan.Round,
        VirtualTimeS = next.VirtualTimeS,
        Scheduled = plan.Members.Count,
        Delivered = plan.Outcome.Delivered,
        Lost = plan.Outcome.Lost,
        UplinkBytes = plan.Outcome.UplinkBytes,
        DownlinkBytes = plan.Outcome.DownlinkBytes,
        RoundDelayS = plan.Outcome.RoundDelayS,
        EnergyJ = energyJ,
        TrainLoss = reports.Count == 0 ? null : reports.Average(report => report.TrainLoss),
        PersonalAccuracy = evaluated ? next.PersonalAccuracy : null,
        GlobalAccuracy = evaluated ? next.GlobalAccuracy : null,
        PersonalReward = evaluated ? next.Policy?.Reward : null,
        HelpReward = evaluated ? next.Policy?.HelpReward : null,
        SafeReward = evaluated ? next.Policy?.SafeReward : null,
        Kl = evaluated ? next.Policy?.Kl : null,
        StartReward = evaluated ? next.Policy?.StartReward : null,
        StartHelpReward = evaluated ? next.Policy?.StartHelpReward : null,
        StartSafeReward = evaluated ? next.Policy?.StartSafeReward : null,
        WeightedReward = evaluated ? next.Policy?.WeightedReward : null,
        StartWeightedReward = evaluated ? next.Policy?.StartWeightedReward : null,
        StateHash = next.StateHash!,
        LostToRadio = Count(plan, DeliveryStatus.Outage, DeliveryStatus.BlockError, DeliveryStatus.Truncated),
        LostToTime = Count(plan, DeliveryStatus.Deadline, DeliveryStatus.NotAdmitted, DeliveryStatus.Superseded, DeliveryStatus.Stale),
        LostToBattery = Count(plan, DeliveryStatus.BatteryEmpty),
        DeadDevices = Scenario.Devices.BatteryJ is null ? null : next.Devices.BatteryJ.Count(charge => charge <= 0),
    };

    private CohortCall Call(ICohortGrain cohort) => new(cohort, options.CohortProbe, time);

    private static int Count(RoundPlan plan, params ReadOnlySpan<DeliveryStatus> fates)
    {
        int count = 0;
        foreach (DeviceOutcome outcome in plan.Outcome.Devices)
        {
            count += fates.Contains(outcome.Status) ? 1 : 0;
        }

        return count;
    }

    private ICohortGrain Cohort(int cohort) => grains.GetGrain<ICohortGrain>(GrainKeys.Member(run, desk.Trial, cohort));
}
