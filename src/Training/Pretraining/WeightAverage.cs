using FedOrleans.Training.Numerics;
using FedOrleans.Training.States;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Pretraining;

/// <summary>
/// The exponential running average of a job's weights (Polyak and Juditsky 1992; Tarvainen and Valpola 2017): after step t it moves to
/// d·average + (1 − d)·weights with d = min(decay, (1 + t) / (10 + t)), so that the start is soon forgotten.
/// </summary>
/// <param name="decay">In (0, 1).</param>
/// <param name="state">The average so far, a stack of one, which this takes over.</param>
public sealed class WeightAverage(double decay, StackedState state) : IDisposable
{
    /// <summary>The average as a model, without gradients.</summary>
    public StackedState State => state;

    /// <summary>Takes in the weights after a step, counted from 1; torch work.</summary>
    public void Add(int step, Tensor weights)
    {
        double kept = Math.Min(decay, (1.0 + step) / (10.0 + step));
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        state.Flat.Scale(kept).Accumulate(weights, 1 - kept);
    }

    public void Dispose() => state.Dispose();
}
