using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Peft;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Support;

/// <summary>
/// A classifier of three classes with random weights over a stack of devices, and the same computation in double
/// precision. Lives inside a dispose scope of <see cref="TorchThread"/>.
/// </summary>
internal sealed class StackedModel
{
    public const int Classes = 3;
    public const int Rank = 2;
    public const double Alpha = 3;
    private readonly RobertaEncoder _encoder;
    private readonly Dictionary<string, float[]> _frozen = [];
    private readonly float[] _trained;

    /// <param name="shape">The encoder.</param>
    /// <param name="method">Groups that are named shared or private are stacked, the others frozen.</param>
    /// <param name="stack">Number of devices.</param>
    public StackedModel(EncoderShape shape, MethodDefinition method, int stack)
    {
        _encoder = new RobertaEncoder(shape);
        var roles = new RoleTable(method, shape.Blocks);
        List<ParameterSpec> all = [.. RobertaParameters.Base(shape), .. RobertaParameters.Classifier(shape, Classes)];
        all.AddRange(roles.Has(ParameterGroup.Adapters) ? AdapterParameters.Create(shape, 3) : []);
        all.AddRange(roles.Has(ParameterGroup.Lora) ? LoraParameters.Create(shape, Rank, ["query", "value"]) : []);
        Layout = new StateLayout([.. all.Where(p => roles.RoleOf(p) != ParameterRole.Frozen)]);
        _trained = [.. Enumerable.Range(0, stack).SelectMany(k => Layout.Parameters.SelectMany(p => TinyModel.Weights(p, 2 + (ulong)k)))];
        var tensors = new Dictionary<string, Tensor>();
        foreach (ParameterSpec parameter in all.Where(p => roles.RoleOf(p) == ParameterRole.Frozen))
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

    public IEncoder Encoder => _encoder;

    /// <summary>Gradient <c>[K, P]</c> of the devices' mean losses.</summary>
    public float[][] Gradient(IReadOnlyList<IReadOnlyList<LabelledTokens>> examples)
    {
        ClassificationBatch batch = ClassificationBatch.Create(examples, _encoder.Shape.PadId, CPU);
        Tensor gradient = State.Gradient(batch.Losses(_encoder.Classify(Bank, batch.Tokens)).sum());
        return [.. gradient.cpu().data<float>().ToArray().Chunk(Layout.Count)];
    }

    /// <summary>The parameters of one device by name, to be changed at will.</summary>
    public Dictionary<string, double[]> Parameters(int device)
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

    public ReferenceRoberta Reference(IReadOnlyDictionary<string, double[]> parameters) => new(_encoder.Shape, parameters, Alpha / Rank);
}
