using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Peft;

/// <summary>The LoRA scale α/r of each device of a stack.</summary>
/// <param name="Factor">fp32 <c>[K, 1, 1]</c>.</param>
public sealed record LoraScale(Tensor Factor)
{
    /// <param name="alpha">Numerator α.</param>
    /// <param name="ranks">Each device's own rank.</param>
    /// <param name="device">Where the tensor lives.</param>
    public static LoraScale Create(double alpha, IReadOnlyList<int> ranks, Device device)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        float[] factors = [.. ranks.Select(rank => (float)(alpha / rank))];
        return new LoraScale(tensor(factors, [factors.Length, 1, 1], device: device));
    }
}
