using FedOrleans.Training.Models;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Policies;

/// <summary>Lets each member's own model answer its held-out requests, and judges the answers by the device's own reward.</summary>
internal sealed class PolicyEvaluator(PolicyModel model, PolicyData data, DeviceRewards rewards, HeldOutAnswers heldOut, StartAnswers start)
{
    private const int Samples = 3;
    private const int Part = 8;

    /// <summary>One score a member; must run on a pool thread.</summary>
    public Score[] Evaluate(PolicyStack stack, int[] ranks, Device device, CancellationToken cancellation)
    {
        using IDisposable quiet = no_grad();
        using var state = new StackedState(stack.Values, stack.Members.Count, model.Method.Trainable, device, trainable: false);
        ParameterBank bank = model.Bank(state, ranks, device);
        int[] devices = [.. stack.Members.Select(member => member.Device)];
        AnswerSequence[][] answers = heldOut.Draw(model.Decoder, bank, devices, device, cancellation);
        AnswerSequence[][] before = [.. devices.Select(number => start.Of(model.StartDecoder, model.Start(device), number, device, cancellation))];
        Reward[][] scores = Judge(stack, answers, device, cancellation);
        Reward[][] startScores = Judge(stack, before, device, cancellation);
        double[] divergence = Sum(bank, answers, Apart, device, cancellation);
        double[] losses = Sum(bank, [.. devices.Select(number => data.HeldOutAnswers[number])], Loss, device, cancellation);
        return [.. devices.Select((number, k) => new Score(0, 0, 0)
        {
            Policy = Summarise(
                number, (answers[k], scores[k]), (before[k], startScores[k]), divergence[k] / answers[k].Length, losses[k]),
        })];
    }

    private PolicyScore Summarise(
        int number, (AnswerSequence[] Answers, Reward[] Rewards) own, (AnswerSequence[] Answers, Reward[] Rewards) start, double kl, double loss)
    {
        double alpha = rewards.Preferences[number];
        int[] prompts = data.Shards[number].HeldOut;
        (bool[] ended, bool[] startEnded) = (data.Finished(own.Answers), data.Finished(start.Answers));
        (double[] weighted, double[] before) = (rewards.Weigh(own.Rewards, ended, alpha), rewards.Weigh(start.Rewards, startEnded, alpha));
        double tokens = data.HeldOutAnswers[number].Sum(sequence => sequence.Answer.Length);
        return new PolicyScore
        {
            Preference = alpha,
            Reward = weighted.Average(),
            Help = own.Rewards.Average(reward => reward.Help),
            Safe = own.Rewards.Average(reward => reward.Safe),
            StartReward = before.Average(),
            StartHelp = start.Rewards.Average(reward => reward.Help),
            StartSafe = start.Rewards.Average(reward => reward.Safe),
            Kl = kl,
            Perplexity = tokens == 0 ? double.NaN : Math.Exp(loss / tokens),
            Finished = ended.Average(end => end ? 1 : 0),
            Length = own.Answers.Average(sequence => sequence.Answer.Length),
            Repetition = own.Answers.Average(sequence => Repetition.Of(sequence.Answer)),
            StartFinished = startEnded.Average(end => end ? 1 : 0),
            StartLength = start.Answers.Average(sequence => sequence.Answer.Length),
            StartRepetition = start.Answers.Average(sequence => Repetition.Of(sequence.Answer)),
            WinRate = weighted.Select((reward, i) => reward > before[i] ? 1 : reward == before[i] ? 0.5 : 0).Average(),
            Samples =
            [
                .. prompts.Take(Samples).Select((prompt, i) => new SampledAnswer(
                    data.Converse(prompt, []).Prompt, data.Converse(prompt, own.Answers[i].Answer).Answer, data.Converse(prompt, start.Answers[i].Answer).Answer, weighted[i], before[i])),
            ],
        };
    }

    /// <summary>The request that an answer is to: the answers go round the held-out requests.</summary>
    private int Request(int device, int answer)
    {
        int[] requests = data.Shards[device].HeldOut;
        return requests[answer % requests.Length];
    }

    private Reward[][] Judge(PolicyStack stack, AnswerSequence[][] answers, Device device, CancellationToken cancellation) => rewards.Model.Score(
        [
            .. answers.Select((own, k) => own.Select((sequence, i) =>
                data.Converse(Request(stack.Members[k].Device, i), sequence.Answer)).ToArray()),
        ],
        [.. stack.States.Select(state => state.Heads)],
        device,
        cancellation);

    /// <summary>Sums a figure of every answer token, fp32 <c>[K, M]</c>, over each device's answers.</summary>
    private double[] Sum(
        ParameterBank bank,
        AnswerSequence[][] answers,
        Func<ParameterBank, Tensor?, AnswerBatch, Device, Tensor> figure,
        Device device,
        CancellationToken cancellation)
    {
        var sums = new double[answers.Length];
        int most = answers.Max(own => own.Length);
        for (int begin = 0; begin < most; begin += Part)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            int size = Math.Min(Part, most - begin);
            AnswerBatch batch = AnswerBatch.Create(
                [.. answers.Select(own => Enumerable.Range(begin, size).Select(i => i < own.Length ? own[i] : null).ToArray())], model.PadId, device);
            float[] values = figure(bank, model.Prefix(bank, batch.Tokens), batch, device).ToArray();
            for (int k = 0; k < sums.Length; k++)
            {
                for (int b = 0; b < Math.Min(size, answers[k].Length - begin); b++)
                {
                    sums[k] += batch.Take(values, k, b, answers[k][begin + b].Answer.Length).Sum(value => (double)value);
                }
            }
        }

        return sums;
    }

    private Tensor Apart(ParameterBank bank, Tensor? prefix, AnswerBatch batch, Device device) => TokenDistributions.Divergence(
        TokenDistributions.LogProbabilities(model.Decoder.Logits(bank, model.States(bank, prefix, batch.Tokens), batch.Rows), 1),
        TokenDistributions.LogProbabilities(
            model.StartDecoder.Logits(model.Start(device), model.StartStates(prefix, batch.Tokens), batch.Rows), 1));

    private Tensor Loss(ParameterBank bank, Tensor? prefix, AnswerBatch batch, Device device) => TokenDistributions.Of(
        TokenDistributions.LogProbabilities(model.Decoder.Logits(bank, model.States(bank, prefix, batch.Tokens), batch.Rows), 1),
        batch.Targets).neg();
}
