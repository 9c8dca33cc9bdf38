using FedOrleans.Randomness;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Gpt2;
using FedOrleans.Training.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Generation;

/// <summary>
/// Continues prompts with the models of a stack, all devices and prompts in one batch, with a key-value cache. An answer depends on
/// its own prompt, model and stream alone, up to float rounding.
/// </summary>
/// <param name="decoder">The architecture.</param>
/// <param name="ending">What ends an answer.</param>
/// <param name="tokens">Tokens that may be drawn: the ids below this number.</param>
/// <param name="maxTokens">Most tokens of an answer, the end included.</param>
public sealed class AnswerGenerator(Gpt2Decoder decoder, AnswerEnding ending, int tokens, int maxTokens)
{
    /// <summary>Answers to K × B prompts; must run on a pool thread.</summary>
    /// <param name="parameters">Parameters of the stack.</param>
    /// <param name="prompts">For each device its prompts, as many as the others have.</param>
    /// <param name="streams">For each prompt, device by device, the stream that draws its answer.</param>
    /// <param name="sampler">Chooses the tokens.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="cancellation">Looked at between tokens.</param>
    /// <returns>For each device its answers, each with the tokens that ended it where it came to an end.</returns>
    public int[][][] Generate(
        ParameterBank parameters,
        IReadOnlyList<IReadOnlyList<int[]>> prompts,
        RandomStream[] streams,
        TokenSampler sampler,
        Device device,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(streams);
        ArgumentNullException.ThrowIfNull(sampler);
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (int stack, int batch) = (prompts.Count, prompts[0].Count);
        TokenBatch begin = TokenBatch.Create([.. prompts.SelectMany(own => own)], stack, ending.EndId, device, padLeft: true);
        using var cache = new KeyValueCache(decoder.Shape, stack, batch, begin.Length + maxTokens, device);
        var answers = new List<int>[stack * batch];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = [];
        }

        var ended = new bool[answers.Length];
        Tensor states = decoder.Prefill(parameters, begin, cache);
        var next = new long[answers.Length];
        for (int count = 1; ; count++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope step = NewDisposeScope();
            float[] logits = decoder.Logits(parameters, states).ToArray();
            states.Dispose();
            Append(logits, answers, ended, next, streams, sampler);
            if (count == maxTokens || Array.TrueForAll(ended, end => end))
            {
                return [.. answers.Select(answer => answer.ToArray()).Chunk(batch)];
            }

            states = decoder.Step(parameters, tensor(next, [stack, batch], device: device), cache).MoveToOuterDisposeScope();
        }
    }

    /// <summary>Draws a token for every answer that goes on, and finds out which ones that brings to their end.</summary>
    private void Append(float[] logits, List<int>[] answers, bool[] ended, long[] next, RandomStream[] streams, TokenSampler sampler)
    {
        int vocabulary = logits.Length / answers.Length;
        for (int i = 0; i < answers.Length; i++)
        {
            next[i] = ending.EndId;
            if (ended[i])
            {
                continue;
            }

            int token = sampler.Draw(logits.AsSpan(i * vocabulary, Math.Min(tokens, vocabulary)), ref streams[i]);
            answers[i].Add(token);
            next[i] = token;
            ended[i] = ending.IsReached(answers[i]);
        }
    }
}
