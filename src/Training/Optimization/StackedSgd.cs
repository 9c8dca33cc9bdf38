using FedOrleans.Training.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Optimization;

/// <summary>Stochastic gradient descent with heavy-ball momentum and coupled weight decay over K devices at once.</summary>
public sealed class StackedSgd(double weightDecay, double momentum) : IStackedOptimizer
{
    private Tensor? _velocity;

    public void Update(Tensor parameters, Tensor gradient, double learningRate, Tensor? active)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradient);
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        if (weightDecay > 0)
        {
            gradient.Accumulate(parameters, weightDecay);
        }

        if (momentum > 0)
        {
            _velocity ??= zeros_like(parameters).DetachFromDisposeScope();
            _velocity.Scale(momentum).Accumulate(gradient);
        }

        Tensor step = (_velocity ?? gradient).Times(learningRate);
        if (active is not null)
        {
            step.mul_(active);
        }

        parameters.Accumulate(step, -1);
    }

    public void Dispose() => _velocity?.Dispose();
}
