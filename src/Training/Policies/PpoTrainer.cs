using FedOrleans.Randomness;
using FedOrleans.Training.Models;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Policies;

/// <summary>Trains the policies of a stack of devices against their rewards: one forward and one backward pass serve them all.</summary>
internal sealed class PpoTrainer(PolicyModel model, PolicyData data, DeviceRewards rewards, SessionDefinition definition) : IPolicyTrainer
{
    private readonly PpoOptions _ppo = definition.Ppo;
    private readonly RolloutCollector _collector = new(model, data, rewards, definition);

    /// <inheritdoc/>
    public TrainedMember[] Train(
        int round, PolicyStack stack, IReadOnlyList<DeviceProfile> profiles, Device device, CancellationToken cancellation)
    {
        using var state = new StackedState(stack.Values, stack.Members.Count, model.Method.Trainable, device, trainable: true);
        using var step = new PolicyStep(model, definition, state, stack, profiles, device);
        RolloutSet rollouts = _collector.Collect(round, stack, step.Bank, device, cancellation);
        int[][][] minibatches = [.. stack.Members.Select(member => Minibatches(member.Device, round))];
        for (int i = 0; i < minibatches[0].Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            step.Make(Loss(step.Bank, rollouts, [.. minibatches.Select(own => own[i])]), null);
        }

        TrainedMember[] trained = stack.Scatter(
            model.Method, definition.Method, state.Flat.ToArray(), [.. rollouts.Figures.Select(own => own.KlCoefficient)], step.MeanLosses);
        return [.. trained.Select((member, k) => member with { Rollout = rollouts.Figures[k] })];
    }

    private int[][] Minibatches(int device, int round)
    {
        RandomStream stream = RandomStream.Named(definition.Seed, "minibatches", device, round);
        return Reinforcement.Minibatches.Draw(_ppo.Rollouts, _ppo.Minibatch, _ppo.Epochs, ref stream);
    }

    /// <summary>
    /// The objective of each device, <c>[K]</c>: policy and value losses less the entropy bonus. The value head reads the policy's
    /// states without moving them: a device has few answers a round, and the errors of its values would drown what it learns.
    /// </summary>
    private Tensor Loss(ParameterBank bank, RolloutSet rollouts, int[][] answers)
    {
        (AnswerBatch batch, Tensor? prefix) = rollouts.Batch(answers);
        Tensor states = model.States(bank, prefix, batch.Tokens);
        Tensor all = TokenDistributions.LogProbabilities(model.Decoder.Logits(bank, states, batch.Rows), definition.Generation.Temperature);
        Tensor loss = ClippedObjective.Policy(
            TokenDistributions.Of(all, batch.Targets),
            batch.Spread(RolloutSet.Pick(rollouts.LogProbabilities, answers)),
            batch.Spread(RolloutSet.Pick(rollouts.Advantages, answers)),
            batch.Weights,
            _ppo.Clip);
        Tensor value = ClippedObjective.Value(
            model.Decoder.Values(bank, states.detach(), batch.Rows),
            batch.Spread(RolloutSet.Pick(rollouts.Values, answers)),
            batch.Spread(RolloutSet.Pick(rollouts.Returns, answers)),
            batch.Weights,
            _ppo.ValueClip);
        loss = loss.Plus(value.Times(_ppo.ValueCoefficient));
        return _ppo.EntropyCoefficient == 0
            ? loss
            : loss.Minus(TokenDistributions.Entropy(all).mul(batch.Weights).sum(1).Times(_ppo.EntropyCoefficient));
    }
}
