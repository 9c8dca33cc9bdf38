using System.Collections.Concurrent;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Peft;
using FedOrleans.Training.States;
using FedOrleans.Validation;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Sessions;

/// <summary>A base model under a method: which parameters it has, and which are frozen, shared or private.</summary>
internal sealed class MethodModel
{
    private readonly PretrainedModel _model;
    private readonly ulong _seed;
    private readonly ParameterSpec[] _frozen;
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<string, Tensor>>> _frozenTensors = [];

    /// <exception cref="InputException">The method's table is wrong, or trains nothing.</exception>
    public MethodModel(PretrainedModel model, MethodDefinition method, PeftOptions peft, int classes, ulong seed)
    {
        _model = model;
        _seed = seed;
        Peft = peft;
        var roles = new RoleTable(method, model.Shape.Blocks);
        Roles = roles;
        LargestRank = peft.LoraRanks.Max();
        var all = new List<ParameterSpec>(model.BaseParameters);
        if (roles.Has(ParameterGroup.Adapters))
        {
            all.AddRange(AdapterParameters.Create(model.Shape, peft.AdapterSize));
        }

        if (roles.Has(ParameterGroup.Lora))
        {
            all.AddRange(LoraParameters.Create(model.Shape, LargestRank, peft.LoraTargets));
        }

        all.AddRange(model.Shape.HeadParameters(classes));
        _frozen = [.. all.Where(p => roles.RoleOf(p) == ParameterRole.Frozen)];
        Shared = new StateLayout([.. all.Where(p => roles.RoleOf(p) == ParameterRole.Shared)]);
        Private = new StateLayout([.. all.Where(p => roles.RoleOf(p) == ParameterRole.Private)]);
        Trainable = new StateLayout([.. Shared.Parameters, .. Private.Parameters]);
        if (Trainable.Count == 0)
        {
            throw new InputException($"method {method.Name}: roles: every group is frozen; make one shared or private");
        }

        PretrainedPrivate = new StateLayout([.. Private.Parameters.Where(p => model.Holds(p.Name))]);
        HasLora = roles.Has(ParameterGroup.Lora);
        SharesLora = Shared.Parameters.Any(p => p.Group == ParameterGroup.Lora);
        SharesHead = !Private.Parameters.Any(p => p.Group == ParameterGroup.Head);
        Operations = new OperationCount(model.Shape, all, roles);
    }

    public PeftOptions Peft { get; }

    /// <summary>The method's table.</summary>
    public RoleTable Roles { get; }

    /// <exception cref="InputException">The base model is no encoder.</exception>
    public IEncoder CreateEncoder() => _model.CreateEncoder();

    public int PadId => _model.PadId;

    /// <summary>What is aggregated.</summary>
    public StateLayout Shared { get; }

    /// <summary>What stays on the device.</summary>
    public StateLayout Private { get; }

    /// <summary>Shared then private: the row of one device in a stack.</summary>
    public StateLayout Trainable { get; }

    /// <summary>The private parameters that the checkpoint holds; the shared part alone takes them from there.</summary>
    public StateLayout PretrainedPrivate { get; }

    public bool HasLora { get; }

    public bool SharesLora { get; }

    /// <summary>Whether the shared part alone can classify.</summary>
    public bool SharesHead { get; }

    /// <summary>Whether the head is trained.</summary>
    public bool TrainsHead => Trainable.Parameters.Any(parameter => parameter.Group == ParameterGroup.Head);

    /// <summary>What stays as the checkpoint has it.</summary>
    public IReadOnlyList<ParameterSpec> Frozen => _frozen;

    /// <summary>Rank that LoRA factors are held at.</summary>
    public int LargestRank { get; }

    public OperationCount Operations { get; }

    /// <summary>Starting values: the checkpoint's where it holds the parameter, drawn from the seed otherwise.</summary>
    /// <param name="layout">Which parameters.</param>
    /// <param name="rank">LoRA rank of the device; the factors are zero above it.</param>
    public byte[] InitialState(StateLayout layout, int rank)
    {
        float[] values = layout.Initialize(_seed);
        int offset = 0;
        foreach (ParameterSpec parameter in layout.Parameters)
        {
            Span<float> own = values.AsSpan(offset, parameter.Count);
            if (_model.Holds(parameter.Name))
            {
                _model.Weights(parameter.Name).CopyTo(own);
            }
            else if (parameter.Group == ParameterGroup.Lora)
            {
                Truncate(parameter, rank, own);
            }

            offset += parameter.Count;
        }

        return StateBlob.FromValues(values);
    }

    /// <summary>The parameters of one pass: frozen ones of the device, stacked ones of the members.</summary>
    public ParameterBank Bank(StackedState state, IReadOnlyList<int> ranks, Device device, MatmulPrecision precision) => new(
        _frozenTensors.GetOrAdd($"{device}/{precision}", _ => new(() => Freeze(device, precision))).Value,
        state.Named,
        HasLora ? LoraScale.Create(Peft.LoraAlpha, ranks, device) : null);

    private static void Truncate(ParameterSpec parameter, int rank, Span<float> values)
    {
        var mask = new float[values.Length];
        LoraParameters.Mask(parameter, rank, mask);
        for (int i = 0; i < mask.Length; i++)
        {
            values[i] *= mask[i];
        }
    }

    private IReadOnlyDictionary<string, Tensor> Freeze(Device device, MatmulPrecision precision) => _frozen.ToDictionary(
        parameter => parameter.Name,
        parameter => _model.Holds(parameter.Name) ? _model.Frozen(parameter, device, precision) : Draw(parameter, device));

    private Tensor Draw(ParameterSpec parameter, Device device)
    {
        var values = new float[parameter.Count];
        parameter.Initialize(values, _seed);
        return tensor(values, [.. parameter.Shape], device: device).DetachFromDisposeScope();
    }
}
