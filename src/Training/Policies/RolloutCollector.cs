using FedOrleans.Randomness;
using FedOrleans.Training.Generation;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Sessions;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Policies;

/// <summary>Lets the models of a stack answer their devices' requests, and works out what each token was worth.</summary>
internal sealed class RolloutCollector(PolicyModel model, PolicyData data, DeviceRewards rewards, SessionDefinition definition)
{
    private const double CommonPreference = 0.5;

    private readonly PpoOptions _ppo = definition.Ppo;
    private readonly float[]? _commonHeads = definition.Method.Reward == RewardMode.Common ? rewards.Model.CreateHeads() : null;
    private readonly GenerationOptions _generation = definition.Generation;

    /// <summary>Samples, scores and values the answers of a round; must run on a pool thread.</summary>
    /// <param name="round">Names the streams.</param>
    /// <param name="stack">The members.</param>
    /// <param name="bank">Their parameters.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="cancellation">Looked at between tokens and batches.</param>
    public RolloutSet Collect(
        int round, PolicyStack stack, ParameterBank bank, Device device, CancellationToken cancellation)
    {
        using IDisposable quiet = no_grad();
        (int Prompt, int Sample)[][] drawn = [.. stack.Members.Select(member => PromptDraw.Draw(
            data.Shards[member.Device].Train, _ppo.Rollouts, _ppo.AnswersPerRequest, definition.Seed, member.Device, round))];
        AnswerSequence[][] sequences = Sample(round, stack, bank, drawn, device, cancellation);
        Tensor? prefix = Prefix(bank, sequences, device);
        (float[][][] Log, float[][][] Start, float[][][] Values, double[] Kl) seen = Look(bank, sequences, prefix, device, cancellation);
        Reward[][] scores = rewards.Model.Score(
            [.. sequences.Select((own, k) => own.Select((sequence, b) => data.Converse(drawn[k][b].Prompt, sequence.Answer)).ToArray())],
            [.. stack.States.Select(state => _commonHeads is null ? state.Heads : new ReadOnlyMemory<float>(_commonHeads))],
            device,
            cancellation);

        var advantages = new float[sequences.Length][][];
        var returns = new float[sequences.Length][][];
        var figures = new RolloutFigures[sequences.Length];
        for (int k = 0; k < sequences.Length; k++)
        {
            double beta = stack.States[k].KlCoefficient;
            double[] own = rewards.Weigh(scores[k], data.Finished(sequences[k]), Preference(stack.Members[k].Device), _ppo.RewardClip);
            double[] judged = RequestBaseline.Apply(own, _ppo.AnswersPerRequest);
            (float[] Advantages, float[] Returns)[] estimates =
            [
                .. sequences[k].Select((sequence, b) => GeneralizedAdvantage.Estimate(
                    TokenRewards.Spread(judged[b], seen.Log[k][b], seen.Start[k][b], beta), seen.Values[k][b], _ppo.Discount, _ppo.Lambda)),
            ];
            advantages[k] = [.. estimates.Select(estimate => estimate.Advantages)];
            returns[k] = [.. estimates.Select(estimate => estimate.Returns)];
            if (_ppo.Whiten)
            {
                Whitening.Apply(advantages[k]);
            }

            double next = _ppo.KlTarget is { } target ? new AdaptiveKlController(target, _ppo.KlGain).Next(beta, seen.Kl[k]) : beta;
            figures[k] = new RolloutFigures(own.Average(), seen.Kl[k], next);
        }

        return new RolloutSet(sequences, prefix, model.PadId, device)
        {
            LogProbabilities = seen.Log,
            Values = seen.Values,
            Advantages = advantages,
            Returns = returns,
            Figures = figures,
        };
    }

    private double Preference(int device) => _commonHeads is null ? rewards.Preferences[device] : CommonPreference;

    private AnswerSequence[][] Sample(
        int round, PolicyStack stack, ParameterBank bank, (int Prompt, int Sample)[][] drawn, Device device, CancellationToken cancellation)
    {
        RandomStream[] streams =
        [
            .. drawn.SelectMany((own, k) => own.Select(request => GenerationStream.Open(
                definition.Seed, stack.Members[k].Device, round, request.Prompt, request.Sample))),
        ];
        int[][][] prompts = [.. drawn.Select(own => own.Select(request => data.Prompt(request.Prompt)).ToArray())];
        int[][][] answers = new AnswerGenerator(model.Decoder, data.Ending, data.Tokens, _generation.MaxTokens).Generate(
            bank, prompts, streams, new TokenSampler(_generation.Temperature, _generation.TopK, _generation.TopP), device, cancellation);
        return [.. prompts.Select((own, k) => own.Select((prompt, b) => new AnswerSequence(prompt, answers[k][b])).ToArray())];
    }

    private Tensor? Prefix(ParameterBank bank, AnswerSequence[][] sequences, Device device)
    {
        TokenBatch all = TokenBatch.Create([.. sequences.SelectMany(own => own.Select(sequence => sequence.Ids))], sequences.Length, model.PadId, device);
        return model.Prefix(bank, all)?.view(all.Stack * all.Batch, all.Length, -1);
    }

    /// <summary>Log-probabilities under the policy and the start model, values, and each device's mean divergence an answer.</summary>
    private (float[][][] Log, float[][][] Start, float[][][] Values, double[] Kl) Look(
        ParameterBank bank, AnswerSequence[][] sequences, Tensor? prefix, Device device, CancellationToken cancellation)
    {
        int count = sequences[0].Length;
        (float[][][] log, float[][][] start, float[][][] values) = (Empty(), Empty(), Empty());
        var divergence = new double[sequences.Length];
        foreach (int[] part in Enumerable.Range(0, count).Chunk(_ppo.Minibatch))
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            int[][] answers = [.. sequences.Select(_ => part)];
            (AnswerBatch batch, Tensor? hidden) = RolloutSet.Batch(sequences, prefix, answers, model.PadId, device);
            Tensor states = model.States(bank, hidden, batch.Tokens);
            Tensor policy = TokenDistributions.LogProbabilities(model.Decoder.Logits(bank, states, batch.Rows), _generation.Temperature);
            Tensor before = TokenDistributions.LogProbabilities(
                model.StartDecoder.Logits(model.Start(device), model.StartStates(hidden, batch.Tokens), batch.Rows), _generation.Temperature);
            float[] ownLog = TokenDistributions.Of(policy, batch.Targets).ToArray();
            float[] startLog = TokenDistributions.Of(before, batch.Targets).ToArray();
            float[] ownValues = model.Decoder.Values(bank, states, batch.Rows).ToArray();
            float[] apart = TokenDistributions.Divergence(policy, before).ToArray();
            for (int k = 0; k < sequences.Length; k++)
            {
                for (int b = 0; b < part.Length; b++)
                {
                    int length = sequences[k][part[b]].Answer.Length;
                    log[k][part[b]] = batch.Take(ownLog, k, b, length);
                    start[k][part[b]] = batch.Take(startLog, k, b, length);
                    values[k][part[b]] = batch.Take(ownValues, k, b, length);
                    divergence[k] += batch.Take(apart, k, b, length).Sum(value => (double)value) / count;
                }
            }
        }

        return (log, start, values, divergence);

        float[][][] Empty() => [.. sequences.Select(own => new float[own.Length][])];
    }
}
