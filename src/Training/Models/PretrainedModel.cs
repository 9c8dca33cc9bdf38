using System.Collections.Concurrent;
using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Models;

/// <summary>
/// A base model as it lies in a checkpoint, held once a process: its weights, its tokenizer, and the frozen tensors
/// made from them, one set a device.
/// </summary>
public sealed class PretrainedModel
{
    private readonly ConcurrentDictionary<(string Name, string Device, MatmulPrecision Precision), Lazy<Tensor>> _frozen = [];
    private readonly IReadOnlyDictionary<string, float[]> _weights;

    private PretrainedModel(EncoderShape shape, ByteLevelTokenizer tokenizer, IReadOnlyDictionary<string, float[]> weights)
    {
        Shape = shape;
        Tokenizer = tokenizer;
        Encoder = new RobertaEncoder(shape);
        _weights = weights;
    }

    public EncoderShape Shape { get; }

    public ByteLevelTokenizer Tokenizer { get; }

    public IEncoder Encoder { get; }

    /// <summary>Embeddings and blocks.</summary>
    public IReadOnlyList<ParameterSpec> BaseParameters => RobertaParameters.Base(Shape);

    /// <summary>Reads a model in Hugging Face layout.</summary>
    /// <param name="directory">Holds config.json, model.safetensors, vocab.json and merges.txt.</param>
    /// <param name="randomSeed">Draws the weights anew from this seed, where given; only sizes and vocabulary are read.</param>
    /// <exception cref="InputException">A file is missing or does not fit.</exception>
    public static PretrainedModel Load(string directory, ulong? randomSeed)
    {
        EncoderShape shape = ModelConfiguration.Read(directory).ToEncoderShape();
        ByteLevelTokenizer tokenizer = ByteLevelTokenizer.Load(directory);
        if (tokenizer.VocabularySize > shape.Vocabulary)
        {
            throw new InputException(
                Path.Combine(directory, ModelConfiguration.FileName), "vocab_size", $"{shape.Vocabulary}", $"at least the {tokenizer.VocabularySize} tokens of {BytePairVocabulary.VocabularyFile}");
        }

        var weights = new Dictionary<string, float[]>();
        using SafetensorsFile? file = randomSeed is null ? SafetensorsFile.Open(Path.Combine(directory, SafetensorsFile.FileName)) : null;
        foreach (ParameterSpec parameter in RobertaParameters.Base(shape))
        {
            float[]? stored = file?.ReadSingle(parameter.Name, parameter.Shape);
            if (stored is null)
            {
                stored = new float[parameter.Count];
                parameter.Initialize(stored, randomSeed ?? 0);
            }

            weights.Add(parameter.Name, stored);
        }

        return new PretrainedModel(shape, tokenizer, weights);
    }

    /// <summary>The checkpoint's values of a base parameter.</summary>
    public ReadOnlySpan<float> Weights(string name) => _weights[name];

    /// <summary>Whether the checkpoint holds this parameter.</summary>
    public bool Holds(string name) => _weights.ContainsKey(name);

    /// <summary>
    /// The frozen tensor of a base parameter on a device; made once, never disposed while the process lives. Under
    /// bf16 the matrices of the blocks are held in bf16, everything else in fp32.
    /// </summary>
    public Tensor Frozen(ParameterSpec parameter, Device device, MatmulPrecision precision)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(device);
        return _frozen.GetOrAdd((parameter.Name, device.ToString(), precision), _ => new Lazy<Tensor>(() => Create(parameter, device, precision))).Value;
    }

    private Tensor Create(ParameterSpec parameter, Device device, MatmulPrecision precision)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = tensor(_weights[parameter.Name], [.. parameter.Shape], device: device);
        bool matrix = parameter is { Group: ParameterGroup.Block, Shape.Count: 2 };
        return (matrix && precision == MatmulPrecision.BFloat16 ? values.to(bfloat16) : values).DetachFromDisposeScope();
    }
}
