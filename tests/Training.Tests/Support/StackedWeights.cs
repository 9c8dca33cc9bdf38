using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Peft;
using FedOrleans.Training.States;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Support;

/// <summary>Random weights of a model over a stack of devices: frozen ones once, trained ones per device. Lives inside a dispose scope.</summary>
internal sealed class StackedWeights
{
    public const int Rank = 2;
    public const double Alpha = 3;
    private readonly Dictionary<string, float[]> _frozen = [];
    private readonly float[] _trained;

    /// <param name="parameters">All parameters of the model.</param>
    /// <param name="roles">Which of them are stacked.</param>
    /// <param name="stack">Number of devices.</param>
    public StackedWeights(IReadOnlyList<ParameterSpec> parameters, RoleTable roles, int stack)
    {
        Layout = new StateLayout([.. parameters.Where(p => roles.RoleOf(p) != ParameterRole.Frozen)]);
        _trained = [.. Enumerable.Range(0, stack).SelectMany(k => Layout.Parameters.SelectMany(p => TinyModel.Weights(p, 2 + (ulong)k)))];
        var tensors = new Dictionary<string, Tensor>();
        foreach (ParameterSpec parameter in parameters.Where(p => roles.RoleOf(p) == ParameterRole.Frozen))
        {
            _frozen.Add(parameter.Name, TinyModel.Weights(parameter, 1));
            tensors.Add(parameter.Name, tensor(_frozen[parameter.Name], [.. parameter.Shape]));
        }

        State = new StackedState(_trained, stack, Layout, CPU, trainable: true);
        Bank = new ParameterBank(tensors, State.Named, LoraScale.Create(Alpha, [.. Enumerable.Repeat(Rank, stack)], CPU));
    }

    /// <summary>What one device trains.</summary>
    public StateLayout Layout { get; }

    public StackedState State { get; }

    public ParameterBank Bank { get; }

    /// <summary>The parameters of one device by name, to be changed at will.</summary>
    public Dictionary<string, double[]> Of(int device)
    {
        var parameters = _frozen.ToDictionary(entry => entry.Key, entry => Array.ConvertAll(entry.Value, value => (double)value));
        int offset = device * Layout.Count;
        foreach (ParameterSpec parameter in Layout.Parameters)
        {
            parameters.Add(parameter.Name, Array.ConvertAll(_trained[offset..(offset + parameter.Count)], value => (double)value));
            offset += parameter.Count;
        }

        return parameters;
    }
}
