using FedOrleans.Training.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Reinforcement;

/// <summary>
/// λ‖θ_k − θ_g‖² over the shared parameters: what the personal reward loses for the distance of a device's model from the global one.
/// It does not depend on the answer, so it reaches the parameters by its own gradient and not through the policy gradient.
/// </summary>
/// <param name="anchor">θ_g, fp32 <c>[1, S]</c>.</param>
/// <param name="weight">λ, 0 or more.</param>
public sealed class DeviationPenalty(Tensor anchor, double weight)
{
    /// <summary>Adds 2λ(θ_k − θ_g) to the gradient <c>[K, P]</c> in place.</summary>
    /// <param name="gradient">Gradient of the loss.</param>
    /// <param name="parameters">fp32 <c>[K, P]</c>, the S shared ones first.</param>
    public void AddGradient(Tensor gradient, Tensor parameters)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(parameters);
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        gradient.narrow(1, 0, anchor.size(1)).Accumulate(parameters.narrow(1, 0, anchor.size(1)).Minus(anchor), 2 * weight);
    }
}
