using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Optimization;

/// <summary>
/// An optimizer over K devices at once. Each row of the state is a device of its own: no moment, norm or step count is
/// shared between rows.
/// </summary>
public interface IStackedOptimizer : IDisposable
{
    /// <summary>Makes one step in place.</summary>
    /// <param name="parameters">fp32 <c>[K, P]</c>.</param>
    /// <param name="gradient">fp32 <c>[K, P]</c>; may be overwritten.</param>
    /// <param name="learningRate">Step size.</param>
    /// <param name="active">fp32 <c>[K, 1]</c>, 0 for a device whose steps are done, or null when all are active.</param>
    void Update(Tensor parameters, Tensor gradient, double learningRate, Tensor? active);
}
