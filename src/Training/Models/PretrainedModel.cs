using System.Collections.Concurrent;
using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Models.Gpt2;
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

    private readonly string _directory;

    private PretrainedModel(string directory, ModelShape shape, ByteLevelTokenizer tokenizer, IReadOnlyDictionary<string, float[]> weights)
    {
        _directory = directory;
        Shape = shape;
        Tokenizer = tokenizer;
        _weights = weights;
    }

    public ModelShape Shape { get; }

    public ByteLevelTokenizer Tokenizer { get; }

    /// <summary>Id that fills the room beside a sequence.</summary>
    public int PadId => Shape is EncoderShape encoder ? encoder.PadId : Tokenizer.PadId;

    /// <summary>Embeddings and blocks.</summary>
    public IReadOnlyList<ParameterSpec> BaseParameters => Shape.BaseParameters();

    /// <summary>The model as an encoder.</summary>
    /// <exception cref="InputException">It is a decoder.</exception>
    public IEncoder CreateEncoder() => Shape is EncoderShape encoder
        ? new RobertaEncoder(encoder)
        : throw new InputException($"{_directory}: is a decoder (gpt2); classification needs an encoder (roberta)");

    /// <summary>The model as a decoder.</summary>
    /// <param name="sparse">Pattern of the attention in the last blocks, or null for full attention in all.</param>
    /// <param name="sparseBlocks">How many blocks those are.</param>
    /// <exception cref="InputException">It is an encoder.</exception>
    public Gpt2Decoder CreateDecoder(SparseAttention? sparse = null, int sparseBlocks = 0) => Shape is DecoderShape decoder
        ? new Gpt2Decoder(decoder, sparse, sparseBlocks)
        : throw new InputException($"{_directory}: is an encoder (roberta); text generation needs a decoder (gpt2)");

    /// <summary>Reads a model in Hugging Face layout.</summary>
    /// <param name="directory">Holds config.json, model.safetensors, vocab.json and merges.txt.</param>
    /// <param name="randomSeed">Draws the weights anew from this seed, where given; only sizes and vocabulary are read.</param>
    /// <exception cref="InputException">A file is missing or does not fit.</exception>
    public static PretrainedModel Load(string directory, ulong? randomSeed)
    {
        ModelShape shape = ModelShape.Read(directory);
        ByteLevelTokenizer tokenizer = ByteLevelTokenizer.Load(directory);
        if (tokenizer.VocabularySize > shape.Vocabulary)
        {
            throw new InputException(
                Path.Combine(directory, ModelConfiguration.FileName), "vocab_size", $"{shape.Vocabulary}", $"at least the {tokenizer.VocabularySize} tokens of {BytePairVocabulary.VocabularyFile}");
        }

        var weights = new Dictionary<string, float[]>();
        using SafetensorsFile? file = randomSeed is null ? SafetensorsFile.Open(Path.Combine(directory, SafetensorsFile.FileName)) : null;
        foreach (ParameterSpec parameter in shape.BaseParameters())
        {
            float[]? stored = file?.ReadSingle(file.StoredName(parameter.Name), parameter.Shape);
            if (stored is null)
            {
                stored = new float[parameter.Count];
                parameter.Initialize(stored, randomSeed ?? 0);
            }

            weights.Add(parameter.Name, stored);
        }

        return new PretrainedModel(directory, shape, tokenizer, weights);
    }

    /// <summary>The checkpoint's values of a base parameter.</summary>
    public ReadOnlySpan<float> Weights(string name) => _weights[name];

    /// <summary>Whether the checkpoint holds this parameter.</summary>
    public bool Holds(string name) => _weights.ContainsKey(name);

    /// <summary>
    /// The frozen tensor of a base parameter on a device; made once, and given back with the model. Under
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
