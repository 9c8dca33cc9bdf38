using System.Collections.Immutable;
using System.Diagnostics;
using FedOrleans.Grains.Aggregation;
using FedOrleans.Grains.Blobs;
using FedOrleans.Grains.Compression;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Devices;
using FedOrleans.Grains.GlobalState;
using FedOrleans.Grains.Hashing;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Placement;
using FedOrleans.Grains.Telemetry;
using FedOrleans.Grains.Trials;
using FedOrleans.Training.Sessions;
using Microsoft.Extensions.Hosting;

namespace FedOrleans.Grains.Cohorts;

/// <inheritdoc cref="ICohortGrain"/>
[CohortPlacement]
public sealed class CohortGrain : Grain, ICohortGrain
{
    private const int StacksAtOnce = 8;
    private const int CallsAtOnce = 32;

    private readonly TrialRegistry _trials;
    private readonly GlobalStateCache _globals;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly CohortCensus _census;
    private readonly CohortMoves _moves;
    private readonly TrialMembers _members;
    private readonly RunMetrics _metrics;
    private readonly string _run;
    private readonly int _trial;
    private readonly int _cohort;
    private FixedPointSum? _sum;
    private int _round;
    private int _inFlight;
    private int _done;
    private bool _isAtWork;

    public CohortGrain(
        TrialRegistry trials,
        GlobalStateCache globals,
        IHostApplicationLifetime lifetime,
        CohortCensus census,
        CohortMoves moves,
        TrialMembers members,
        RunMetrics metrics)
    {
        _trials = trials;
        _globals = globals;
        _lifetime = lifetime;
        _census = census;
        _moves = moves;
        _members = members;
        _metrics = metrics;
        (_run, _trial, _cohort) = GrainKeys.Parse(this.GetPrimaryKeyString());
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _census.Enter();
        _members.Enter(GrainContext, _run, _trial);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _census.Leave();
        _members.Leave(GrainContext);
        return Task.CompletedTask;
    }

    public async Task<CohortReport> TrainAsync(RoundOrder order, CancellationToken cancellation)
    {
        // A silo that leaves gives its cohorts up at once; their round is run again elsewhere.
        using CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _lifetime.ApplicationStopping);
        using Activity? span = GrainTelemetry.StartCohort("train", _cohort, order.Round, order.Members.Length);
        return await AtWorkAsync(() => TrainMembersAsync(order, leaving.Token));
    }

    public Task<Blob> GetPartialSumAsync(int round, int offset, int count)
    {
        if (_sum is null || _round != round)
        {
            throw new OrleansException($"cohort {this.GetPrimaryKeyString()} no longer holds the sum of round {round}");
        }

        return Task.FromResult(Blob.Take(_sum.Segment(offset, count), "a partial sum"));
    }

    public async Task<ImmutableArray<MemberScore>> EvaluateAsync(EvaluationOrder order, CancellationToken cancellation)
    {
        using CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _lifetime.ApplicationStopping);
        using Activity? span = GrainTelemetry.StartCohort("evaluate", _cohort, order.Round, order.Members.Length);
        ImmutableArray<MemberScore> scores = await AtWorkAsync(() => EvaluateMembersAsync(order, leaving.Token));
        // Its sum has been fetched by now, so it holds nothing that another silo would miss.
        if (await _moves.ShouldLeaveAsync())
        {
            DeactivateOnIdle();
        }

        return scores;
    }

    public async Task<double?> EvaluateSharedAsync(Blob globalState, CancellationToken cancellation)
    {
        using CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _lifetime.ApplicationStopping);
        return await AtWorkAsync(async () =>
        {
            TrialContext trial = await _trials.GetAsync(_run, _trial, leaving.Token);
            return (await trial.Session.EvaluateSharedAsync(globalState.Memory, leaving.Token))?.Accuracy;
        });
    }

    public Task<CohortView> GetState() => Task.FromResult(new CohortView(_run, _trial, _cohort, _round, _inFlight, _done, _isAtWork));

    private async Task<T> AtWorkAsync<T>(Func<Task<T>> work)
    {
        _isAtWork = true;
        try
        {
            return await work();
        }
        finally
        {
            _isAtWork = false;
        }
    }

    private async Task<CohortReport> TrainMembersAsync(RoundOrder order, CancellationToken cancellation)
    {
        TrialContext trial = await _trials.GetAsync(_run, _trial, cancellation);
        (_round, _inFlight, _done, _sum) = (order.Round, 0, 0, null);

        FixedPointSum sum = new(trial.Session.SharedParameters);
        List<MemberReport> reports = [];
        // A stack shares one global state.
        List<MemberOrder[]> stacks =
        [
            .. order.Members.Where(member => member.Trains).GroupBy(member => member.Version).OrderBy(group => group.Key)
                .SelectMany(group => group.Chunk(trial.Scenario.Training.Stack)),
        ];
        await FanOut.ForEachAsync(stacks, StacksAtOnce, stack => TrainStackAsync(trial, order.Round, stack, sum, reports, cancellation));
        await FanOut.ForEachAsync(
            [.. order.Members.Where(member => !member.Trains)],
            CallsAtOnce,
            member => Device(member.Device).CompleteRoundAsync(new RoundCompletion(Record(order.Round, member, null), null)));

        _sum = sum;
        return new CohortReport(sum.Weight, [.. reports.OrderBy(report => report.Device)]);
    }

    private async Task TrainStackAsync(
        TrialContext trial,
        int round,
        MemberOrder[] stack,
        FixedPointSum sum,
        List<MemberReport> reports,
        CancellationToken cancellation)
    {
        Blob shared = await _globals.GetAsync(_run, _trial, stack[0].Version, cancellation);
        _inFlight += stack.Length;
        RoundStart[] starts = await Task.WhenAll(stack.Select(member => Device(member.Device).BeginRoundAsync(round)));
        StackMember[] members = [.. stack.Select((member, i) => Member(trial, member.Device, starts[i].PrivateState))];
        IReadOnlyList<TrainedMember> trained = await TrainAsync(trial, round, shared, members, cancellation);
        byte[]?[] residuals = new byte[]?[stack.Length];
        for (int i = 0; i < stack.Length; i++)
        {
            int device = stack[i].Device;
            ReadOnlyMemory<byte> kept = starts[i].Residual?.Memory ?? default;
            SentUpdate sent = trial.Sender.Send(device, round, trained[i].SharedUpdate, kept.Span, stack[i].Delivered);
            int weight = trial.Session.Profile(device).Weight;
            if (sent.Received is { } update)
            {
                UpdateScale.Apply(update, stack[i].Scale);
                sum.Add(update, weight, device);
            }

            residuals[i] = sent.Residual;
            reports.Add(new MemberReport(
                device, trained[i].TrainLoss, StateHash.OfDevice(device, trained[i].PrivateState, sent.Residual))
            {
                SignalPower = trial.Uplink.OverTheAir is not null && sent.Received is { Length: > 0 } signal
                    ? AnalogNoise.SignalPower(signal, weight)
                    : 0,
                Rollout = RolloutRow.Of(trained[i].Rollout),
            });
        }

        await Task.WhenAll(stack.Select((member, i) =>
        {
            ImmutableArray<StateNorm> parts = [.. trial.Session.Describe(trained[i].PrivateState).Select(StateNorm.Of)];
            return Device(member.Device).CompleteRoundAsync(new RoundCompletion(
                Record(round, member, trained[i].TrainLoss) with { PrivateNorm = Math.Sqrt(parts.Sum(part => part.Norm * part.Norm)) },
                Blob.Take(trained[i].PrivateState, $"the private state of method '{trial.Method.Name}'"),
                residuals[i] is { } residual ? Blob.Take(residual, $"the residual of method '{trial.Method.Name}'") : null)
            {
                Parts = parts,
            });
        }));
        _inFlight -= stack.Length;
        _done += stack.Length;
        await GrainFactory.GetGrain<ICoordinatorGrain>(_run).ReportProgressAsync(_trial, round, stack.Length);
    }

    private async Task<IReadOnlyList<TrainedMember>> TrainAsync(
        TrialContext trial, int round, Blob shared, StackMember[] members, CancellationToken cancellation)
    {
        _metrics.TrainingBegan(members.Length);
        try
        {
            IReadOnlyList<TrainedMember> trained = await trial.Session.TrainAsync(round, shared.Memory, members, cancellation);
            _metrics.Trained(members.Length);
            return trained;
        }
        finally
        {
            _metrics.TrainingEnded(members.Length);
        }
    }

    private async Task<ImmutableArray<MemberScore>> EvaluateMembersAsync(EvaluationOrder order, CancellationToken cancellation)
    {
        TrialContext trial = await _trials.GetAsync(_run, _trial, cancellation);
        Blob shared = await _globals.GetAsync(_run, _trial, order.Round, cancellation);
        List<MemberScore> scores = [];
        // Devices with about as many held-out examples share a stack, so that little of a batch is padding.
        List<EvaluationMember[]> stacks =
        [
            .. order.Members.OrderBy(member => trial.Session.Profile(member.Device).HeldOutExamples).Chunk(trial.Scenario.Training.Stack),
        ];
        await FanOut.ForEachAsync(stacks, StacksAtOnce, async stack =>
        {
            StackMember[] members = await Task.WhenAll(stack.Select(async member =>
            {
                Blob? state = member.HasTrained ? await Device(member.Device).GetPrivateStateAsync(order.Round) : null;
                return Member(trial, member.Device, state);
            }));
            IReadOnlyList<Score> results = await trial.Session.EvaluatePersonalAsync(shared.Memory, members, cancellation);
            scores.AddRange(results.Select((score, i) => MemberScore.Of(stack[i].Device, score)));
        });
        return [.. scores.OrderBy(score => score.Device)];
    }

    private static StackMember Member(TrialContext trial, int device, Blob? state) =>
        new(device, state?.Memory ?? trial.Session.CreatePrivateState(device));

    private static DeviceRoundRecord Record(int round, MemberOrder member, double? loss) =>
        new(round, member.Trains, member.Delivered, loss, member.Radio);

    private IDeviceGrain Device(int device) => GrainFactory.GetGrain<IDeviceGrain>(GrainKeys.Member(_run, _trial, device));
}
