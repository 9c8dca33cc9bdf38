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
    private readonly RobertaEncoder _encoder;
    private readonly StackedWeights _weights;

    /// <param name="shape">The encoder.</param>
    /// <param name="method">Groups that are named shared or private are stacked, the others frozen.</param>
    /// <param name="stack">Number of devices.</param>
    public StackedModel(EncoderShape shape, MethodDefinition method, int stack)
    {
        _encoder = new RobertaEncoder(shape);
        var roles = new RoleTable(method, shape.Blocks);
        List<ParameterSpec> all = [.. RobertaParameters.Base(shape), .. RobertaParameters.Classifier(shape, Classes)];
        all.AddRange(roles.Has(ParameterGroup.Adapters) ? AdapterParameters.Create(shape, 3) : []);
        all.AddRange(roles.Has(ParameterGroup.Lora) ? LoraParameters.Create(shape, StackedWeights.Rank, ["query", "value"]) : []);
        _weights = new StackedWeights(all, roles, stack);
    }

    /// <summary>What one device trains.</summary>
    public StateLayout Layout => _weights.Layout;

    public StackedState State => _weights.State;

    public ParameterBank Bank => _weights.Bank;

    public IEncoder Encoder => _encoder;

    /// <summary>Gradient <c>[K, P]</c> of the devices' mean losses.</summary>
    public float[][] Gradient(IReadOnlyList<IReadOnlyList<LabelledTokens>> examples)
    {
        ClassificationBatch batch = ClassificationBatch.Create(examples, _encoder.Shape.PadId, CPU);
        Tensor gradient = State.Gradient(batch.Losses(_encoder.Classify(Bank, batch.Tokens)).sum());
        return [.. gradient.cpu().data<float>().ToArray().Chunk(Layout.Count)];
    }

    /// <summary>The parameters of one device by name, to be changed at will.</summary>
    public Dictionary<string, double[]> Parameters(int device) => _weights.Of(device);

    public ReferenceRoberta Reference(IReadOnlyDictionary<string, double[]> parameters) => new(_encoder.Shape, parameters, StackedWeights.Alpha / StackedWeights.Rank);
}
