using FedOrleans.Training.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Optimization;

/// <summary>AdamW (Loshchilov and Hutter 2019, Algorithm 2) over K devices at once.</summary>
/// <remarks>
/// All devices start at step 0 and one that is done never comes back within a round, so that the step count of every
/// active device is the number of calls.
/// </remarks>
public sealed class StackedAdamW(double weightDecay, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : IStackedOptimizer
{
    private Tensor? _mean;
    private Tensor? _square;
    private int _steps;

    public void Update(Tensor parameters, Tensor gradient, double learningRate, Tensor? active)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradient);
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _mean ??= zeros_like(parameters).DetachFromDisposeScope();
        _square ??= zeros_like(parameters).DetachFromDisposeScope();
        _steps++;
        _mean.Scale(beta1).Accumulate(gradient, 1 - beta1);
        _square.Scale(beta2).AccumulateSquare(gradient, 1 - beta2);
        double correction = Math.Sqrt(1 - Math.Pow(beta2, _steps));
        Tensor denominator = _square.sqrt().Scale(1 / correction).Shift(epsilon);
        Tensor change = _mean.div(denominator).Scale(learningRate / (1 - Math.Pow(beta1, _steps)));
        if (weightDecay > 0)
        {
            change.Accumulate(parameters, learningRate * weightDecay);
        }

        if (active is not null)
        {
            change.mul_(active);
        }

        parameters.Accumulate(change, -1);
    }

    /// <summary>Copies the moments out, for a checkpoint; null before the first step.</summary>
    public AdamWSnapshot? Export() => _mean is null || _square is null
        ? null
        : new AdamWSnapshot(_steps, _mean.ToArray(), _square.ToArray());

    /// <summary>Takes the moments of a checkpoint over; <paramref name="like"/> gives shape and device.</summary>
    public void Import(AdamWSnapshot snapshot, Tensor like)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(like);
        Dispose();
        _steps = snapshot.Steps;
        _mean = tensor(snapshot.Mean, like.shape, device: like.device).DetachFromDisposeScope();
        _square = tensor(snapshot.Square, like.shape, device: like.device).DetachFromDisposeScope();
    }

    public void Dispose()
    {
        _mean?.Dispose();
        _square?.Dispose();
    }
}
