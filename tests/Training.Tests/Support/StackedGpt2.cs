using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Gpt2;
using FedOrleans.Training.Peft;
using FedOrleans.Training.States;

namespace FedOrleans.Training.Tests.Support;

/// <summary>
/// A GPT-2 with random weights over a stack of devices, and the same computation in double precision. Lives inside a
/// dispose scope of <see cref="TorchThread"/>.
/// </summary>
internal sealed class StackedGpt2
{
    private readonly StackedWeights _weights;
    private readonly SparseAttention? _sparse;
    private readonly int _sparseBlocks;

    /// <param name="method">Groups that are named shared or private are stacked, the others frozen.</param>
    /// <param name="stack">Number of devices.</param>
    /// <param name="sparse">Sparse attention in the last blocks, or null.</param>
    /// <param name="sparseBlocks">How many blocks those are.</param>
    /// <param name="shape">Other sizes than the usual tiny ones.</param>
    public StackedGpt2(MethodDefinition method, int stack, SparseAttention? sparse = null, int sparseBlocks = 0, DecoderShape? shape = null)
    {
        Shape = shape ?? Tiny;
        (_sparse, _sparseBlocks) = (sparse, sparseBlocks);
        Decoder = new Gpt2Decoder(Shape, sparse, sparseBlocks);
        var roles = new RoleTable(method, Shape.Blocks);
        List<ParameterSpec> all = [.. Gpt2Parameters.Base(Shape), .. Gpt2Parameters.ValueHead(Shape)];
        all.AddRange(roles.Has(ParameterGroup.Adapters) ? AdapterParameters.Create(Shape, 3) : []);
        all.AddRange(roles.Has(ParameterGroup.Lora) ? LoraParameters.Create(Shape, StackedWeights.Rank, ["query", "value", "output"]) : []);
        _weights = new StackedWeights(all, roles, stack);
    }

    /// <summary>Sizes of a decoder whose values are checked one by one.</summary>
    public static DecoderShape Tiny { get; } = new()
    {
        Vocabulary = 20, Width = 8, Blocks = 2, Heads = 2, FeedForward = 12, Positions = 16,
    };

    public DecoderShape Shape { get; }

    public Gpt2Decoder Decoder { get; }

    /// <summary>What one device trains.</summary>
    public StateLayout Layout => _weights.Layout;

    public StackedState State => _weights.State;

    public ParameterBank Bank => _weights.Bank;

    /// <summary>The parameters of one device by name, to be changed at will.</summary>
    public Dictionary<string, double[]> Parameters(int device) => _weights.Of(device);

    public ReferenceGpt2 Reference(int device) => Reference(Parameters(device));

    public ReferenceGpt2 Reference(IReadOnlyDictionary<string, double[]> parameters) => new(
        Shape,
        parameters,
        StackedWeights.Alpha / StackedWeights.Rank,
        (block, query, key) => block < Shape.Blocks - _sparseBlocks || _sparse is null || _sparse.Sees(query, key));
}
