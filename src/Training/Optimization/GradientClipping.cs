using FedOrleans.Training.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Optimization;

/// <summary>Clips the gradient of each device by its own L2 norm (Pascanu et al. 2013, Algorithm 1).</summary>
public static class GradientClipping
{
    /// <summary>Scales each row of <paramref name="gradient"/> (<c>[K, P]</c>) in place to a norm of at most <paramref name="norm"/>.</summary>
    public static void Clip(Tensor gradient, double norm)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor factors = gradient.norm(1, keepdim: true, p: 2).Shift(1e-6).reciprocal().Scale(norm).AtMost(1);
        gradient.mul_(factors);
    }
}
