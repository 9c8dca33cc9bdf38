using FedOrleans.Training.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Sessions;

/// <summary>A stacked batch of labelled examples.</summary>
/// <param name="Tokens">K·B examples.</param>
/// <param name="Labels">int64 <c>[K·B]</c>.</param>
/// <param name="Weights">fp32 <c>[K, B]</c>: 1 over the device's number of examples, 0 where there is none.</param>
internal sealed record ClassificationBatch(TokenBatch Tokens, Tensor Labels, Tensor Weights)
{
    /// <param name="examples">For each device its examples; B is the largest number.</param>
    /// <param name="padId">Padding token.</param>
    /// <param name="device">Where the tensors live.</param>
    public static ClassificationBatch Create(IReadOnlyList<IReadOnlyList<LabelledTokens>> examples, int padId, Device device)
    {
        int stack = examples.Count;
        int batch = Math.Max(1, examples.Max(own => own.Count));
        var rows = new int[]?[stack * batch];
        var labels = new long[stack * batch];
        var weights = new float[stack * batch];
        for (int k = 0; k < stack; k++)
        {
            for (int b = 0; b < examples[k].Count; b++)
            {
                rows[(k * batch) + b] = examples[k][b].Ids;
                labels[(k * batch) + b] = examples[k][b].Label;
                weights[(k * batch) + b] = 1f / examples[k].Count;
            }
        }

        return new ClassificationBatch(
            TokenBatch.Create(rows, stack, padId, device),
            tensor(labels, device: device),
            tensor(weights, [stack, batch], device: device));
    }

    /// <summary>Mean cross-entropy of each device's examples, fp32 <c>[K]</c>, in nats; 0 for a device without any.</summary>
    /// <param name="scores">Class scores <c>[K, B, classes]</c>.</param>
    public Tensor Losses(Tensor scores)
    {
        Tensor losses = nn.functional.cross_entropy(scores.flatten(0, 1), Labels, reduction: nn.Reduction.None);
        return losses.view(Tokens.Stack, Tokens.Batch).mul(Weights).sum(1);
    }
}
