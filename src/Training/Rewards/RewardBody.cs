using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Rewards;

/// <summary>Turns texts into the features that reward heads look at.</summary>
internal static class RewardBody
{
    private const int Batch = 64;

    /// <summary>
    /// Features of each text, 3 d + 2 values each. Texts of equal padded length share a batch, so that the padding of a text is its own
    /// affair; torch work.
    /// </summary>
    public static float[][] Features(
        RobertaEncoder encoder, ParameterBank bank, float[] words, IReadOnlyList<RewardInput> texts, Device device, CancellationToken cancellation)
    {
        using IDisposable quiet = no_grad();
        int count = RewardFeatures.EncoderCount(encoder.Shape);
        var features = new float[texts.Count][];
        foreach (IGrouping<int, int> equal in Enumerable.Range(0, texts.Count).GroupBy(text => TokenBatch.Padded(texts[text].Length)))
        {
            foreach (int[] part in equal.Chunk(Batch))
            {
                cancellation.ThrowIfCancellationRequested();
                using DisposeScope scope = NewDisposeScope();
                float[] values = RewardFeatures.Of(encoder, bank, [.. part.Select(text => texts[text])], device).ToArray();
                for (int i = 0; i < part.Length; i++)
                {
                    features[part[i]] = [.. values.AsSpan(i * count, count), .. RewardFeatures.Words(words, texts[part[i]])];
                }
            }
        }

        return features;
    }
}
