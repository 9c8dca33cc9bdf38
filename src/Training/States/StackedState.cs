using FedOrleans.Training.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.States;

/// <summary>
/// The trainable state of K devices as one flat tensor <c>[K, P]</c>, with a leaf view <c>[K, ...]</c> of each
/// parameter for the forward pass. The optimizer changes the flat tensor in place, so that a step is a handful of
/// operations whatever the number of parameters.
/// </summary>
public sealed class StackedState : IDisposable
{
    private readonly Tensor[] _leaves;

    /// <param name="values">K·P values, device by device.</param>
    /// <param name="stack">K.</param>
    /// <param name="layout">The P values of one device.</param>
    /// <param name="device">Where the tensors live.</param>
    /// <param name="trainable">Whether gradients will be asked for.</param>
    public StackedState(float[] values, int stack, StateLayout layout, Device device, bool trainable)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Flat = tensor(values, [stack, layout.Count], device: device).DetachFromDisposeScope();
        var named = new Dictionary<string, Tensor>(layout.Parameters.Count);
        _leaves = new Tensor[layout.Parameters.Count];
        int offset = 0;
        for (int i = 0; i < _leaves.Length; i++)
        {
            ParameterSpec parameter = layout.Parameters[i];
            using DisposeScope scope = NewDisposeScope();
            Tensor view = Flat.narrow(1, offset, parameter.Count).view([stack, .. parameter.Shape]).detach();
            _leaves[i] = view.requires_grad_(trainable).DetachFromDisposeScope();
            named.Add(parameter.Name, _leaves[i]);
            offset += parameter.Count;
        }

        Named = named;
    }

    /// <summary>fp32 <c>[K, P]</c>.</summary>
    public Tensor Flat { get; }

    /// <summary>The parameters by name, each <c>[K, ...]</c>, sharing the storage of <see cref="Flat"/>.</summary>
    public IReadOnlyDictionary<string, Tensor> Named { get; }

    /// <summary>Gradient of a scalar by every parameter, flat <c>[K, P]</c>.</summary>
    public Tensor Gradient(Tensor loss)
    {
        IList<Tensor> gradients = autograd.grad([loss], _leaves);
        long stack = Flat.size(0);
        return cat([.. gradients.Select(gradient => gradient.reshape(stack, -1))], 1);
    }

    public void Dispose()
    {
        foreach (Tensor leaf in _leaves)
        {
            leaf.Dispose();
        }

        Flat.Dispose();
    }
}
