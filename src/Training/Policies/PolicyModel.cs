using System.Collections.Concurrent;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Gpt2;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Policies;

/// <summary>
/// A causal model under a method, and the start model beside it. The first blocks, where nothing is trained, are computed once for a
/// batch; both models share what they give.
/// </summary>
internal class PolicyModel
{
    private readonly PretrainedModel _pretrained;
    private readonly MatmulPrecision _precision;
    private readonly bool _trainsEmbeddings;
    private readonly ConcurrentDictionary<string, Lazy<ParameterBank>> _start = [];

    /// <param name="pretrained">The base model; a decoder.</param>
    /// <param name="method">Its parameters under the method.</param>
    /// <param name="attention">Attention pattern of the trained blocks, or null for full attention.</param>
    /// <param name="precision">Number format of the frozen matrices' products.</param>
    public PolicyModel(PretrainedModel pretrained, MethodModel method, SparseAttention? attention, MatmulPrecision precision)
    {
        _pretrained = pretrained;
        _precision = precision;
        Method = method;
        _trainsEmbeddings = method.Trainable.Parameters.Any(parameter => parameter.Group == ParameterGroup.Embeddings);
        FrozenBlocks = method.Trainable.Parameters.Where(parameter => parameter.Block >= 0).Select(parameter => parameter.Block)
            .DefaultIfEmpty(pretrained.Shape.Blocks).Min();
        Decoder = pretrained.CreateDecoder(attention, pretrained.Shape.Blocks - FrozenBlocks);
        StartDecoder = pretrained.CreateDecoder();
    }

    public MethodModel Method { get; }

    /// <summary>The decoder with the method's attention pattern.</summary>
    public Gpt2Decoder Decoder { get; }

    /// <summary>The decoder of the start model, with full attention.</summary>
    public Gpt2Decoder StartDecoder { get; }

    /// <summary>Blocks before the first that is trained.</summary>
    public int FrozenBlocks { get; }

    public int PadId => _pretrained.PadId;

    /// <summary>Counts the operations of a round.</summary>
    /// <param name="attention">The same pattern that the decoder has.</param>
    public PolicyOperations Operations(SparseAttention? attention) => new(
        new OperationCount(
            _pretrained.Shape, [.. Method.Frozen, .. Method.Trainable.Parameters], Method.Roles, attention, _pretrained.Shape.Blocks - FrozenBlocks),
        new OperationCount(_pretrained.Shape, _pretrained.BaseParameters, Method.Roles),
        attention);

    /// <summary>Parameters of the start model: the checkpoint's alone.</summary>
    public ParameterBank Start(Device device) => _start.GetOrAdd(device.ToString(), _ => new Lazy<ParameterBank>(() => new ParameterBank(
        _pretrained.BaseParameters.ToDictionary(parameter => parameter.Name, parameter => _pretrained.Frozen(parameter, device, _precision)),
        new Dictionary<string, Tensor>()))).Value;

    /// <summary>Parameters of the members' own models.</summary>
    public ParameterBank Bank(StackedState state, IReadOnlyList<int> ranks, Device device) => Method.Bank(state, ranks, device, _precision);

    /// <summary>What the frozen blocks give for a batch, <c>[K, B·T, d]</c>; null where the embeddings are trained.</summary>
    public virtual Tensor? Prefix(ParameterBank bank, TokenBatch batch) => _trainsEmbeddings ? null : Decoder.Prefix(bank, batch, FrozenBlocks);

    /// <summary>Normed states <c>[K, B·T, d]</c> of the members' models.</summary>
    public Tensor States(ParameterBank bank, Tensor? prefix, TokenBatch batch) =>
        prefix is null ? Decoder.Encode(bank, batch) : Decoder.Suffix(bank, prefix, batch, FrozenBlocks);

    /// <summary>Normed states <c>[K, B·T, d]</c> of the start model.</summary>
    public Tensor StartStates(Tensor? prefix, TokenBatch batch)
    {
        ParameterBank bank = Start(batch.Ids.device);
        return prefix is null ? StartDecoder.Encode(bank, batch) : StartDecoder.Suffix(bank, prefix, batch, FrozenBlocks);
    }
}
