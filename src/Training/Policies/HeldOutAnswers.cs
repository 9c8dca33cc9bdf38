using FedOrleans.Randomness;
using FedOrleans.Training.Generation;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Gpt2;
using static TorchSharp.torch;

namespace FedOrleans.Training.Policies;

/// <summary>Lets models answer the held-out requests of devices, always from the same streams.</summary>
internal sealed class HeldOutAnswers(PolicyData data, GenerationOptions options, ulong seed)
{
    private const int BatchSize = 16;
    private const int Evaluation = -1;

    /// <summary>
    /// Answers of K devices to all their held-out requests: each request once, then each once more, as often as the options say.
    /// </summary>
    /// <param name="decoder">The architecture.</param>
    /// <param name="bank">Parameters of the K devices, or the same for all.</param>
    /// <param name="devices">Device numbers.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="cancellation">Looked at between tokens.</param>
    public AnswerSequence[][] Draw(
        Gpt2Decoder decoder, ParameterBank bank, IReadOnlyList<int> devices, Device device, CancellationToken cancellation)
    {
        var generator = new AnswerGenerator(decoder, data.Ending, data.Tokens, options.MaxTokens);
        var sampler = new TokenSampler(options.EvaluationTemperature, options.TopK, options.TopP);
        int[][] requests = [.. devices.Select(number => data.Shards[number].HeldOut)];
        int[][] own = [.. requests.Select(prompts => Enumerable.Repeat(prompts, options.EvaluationAnswers).SelectMany(all => all).ToArray())];
        var answers = new List<AnswerSequence>[own.Length];
        for (int k = 0; k < own.Length; k++)
        {
            answers[k] = [];
        }

        int most = own.Max(prompts => prompts.Length);
        foreach (int[] part in Enumerable.Range(0, most).Chunk(BatchSize))
        {
            // A device with fewer requests answers some of them again; what it says then is not looked at.
            int[][] asked = [.. own.Select(prompts => part.Select(i => prompts[i % prompts.Length]).ToArray())];
            RandomStream[] streams =
            [
                .. asked.SelectMany((prompts, k) => prompts.Select((prompt, b) =>
                    GenerationStream.Open(seed, devices[k], Evaluation, prompt, part[b] % own[k].Length / requests[k].Length))),
            ];
            int[][][] drawn = generator.Generate(
                bank, [.. asked.Select(prompts => prompts.Select(data.Prompt).ToArray())], streams, sampler, device, cancellation);
            for (int k = 0; k < own.Length; k++)
            {
                answers[k].AddRange(part.TakeWhile(i => i < own[k].Length).Select((i, b) => new AnswerSequence(data.Prompt(own[k][i]), drawn[k][b])));
            }
        }

        return [.. answers.Select(list => list.ToArray())];
    }
}
