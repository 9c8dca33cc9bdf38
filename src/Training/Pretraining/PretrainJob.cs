using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Models;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Pretraining;

/// <summary>
/// A pretraining job in a directory: <c>vocabulary/</c>, <c>checkpoint.bin</c>, <c>loss.csv</c>, and at the end
/// <c>model/</c> in Hugging Face layout. Running it again goes on from the last checkpoint.
/// </summary>
public sealed class PretrainJob
{
    private readonly PretrainOptions _options;
    private readonly string _directory;
    private readonly ByteLevelTokenizer _tokenizer;
    private readonly MaskedLanguageModel _model;

    private PretrainJob(PretrainOptions options, string directory, ByteLevelTokenizer tokenizer, TokenSequences sequences)
    {
        _options = options;
        _directory = directory;
        _tokenizer = tokenizer;
        Sequences = sequences;
        var masking = new WholeWordMasking(tokenizer, tokenizer.MaskId!.Value, options.MaskShare);
        _model = new MaskedLanguageModel(options.Shape, masking, options.Precision);
    }

    /// <summary>The corpus.</summary>
    public TokenSequences Sequences { get; }

    /// <summary>Parameters of the model, its language head among them.</summary>
    public int Parameters => _model.Layout.Count;

    /// <summary>Where the finished model goes.</summary>
    public string ModelDirectory => Path.Combine(_directory, "model");

    private string CheckpointPath => Path.Combine(_directory, "checkpoint.bin");

    /// <summary>Reads the corpus, and trains the vocabulary where the directory holds none yet.</summary>
    /// <exception cref="Validation.InputException">The corpus cannot be read or is too small.</exception>
    public static PretrainJob Open(PretrainOptions options, string directory)
    {
        ArgumentNullException.ThrowIfNull(options);
        string vocabulary = Path.Combine(directory, "vocabulary");
        if (!File.Exists(Path.Combine(vocabulary, BytePairVocabulary.MergesFile)))
        {
            BytePairVocabulary trained = BytePairTrainer.Train(
                PretrainingText.Read(options.Corpus, options.TextField), options.Shape.Vocabulary, SpecialTokens.Roberta);
            Directory.CreateDirectory(vocabulary);
            trained.Save(vocabulary);
        }

        ByteLevelTokenizer tokenizer = ByteLevelTokenizer.Load(vocabulary);
        IEnumerable<string> documents = PretrainingText.Read(options.Corpus, options.TextField);
        var sequences = new TokenSequences(documents, tokenizer, options.SequenceLength, options.HeldOut, options.Seed);
        return sequences.TrainCount >= options.BatchSize && sequences.HeldOutCount > 0
            ? new PretrainJob(options, directory, tokenizer, sequences)
            : throw new Validation.InputException(
                $"{string.Join(", ", options.Corpus)}: {sequences.TrainTokens} tokens to train on; expected at least {options.BatchSize} sequences of "
                + $"{options.SequenceLength} and one held out");
    }

    /// <summary>Trains to the last step and writes the model.</summary>
    public async Task RunAsync(TrainingPool pool, Action<PretrainProgress> report, CancellationToken cancellation)
    {
        var trainer = new Pretrainer(_options, pool, _model, Sequences);
        using var losses = new LossLog(Path.Combine(_directory, LossLog.FileName));
        float[] values = await trainer.RunAsync(
            new PretrainCheckpoint(CheckpointPath),
            progress =>
            {
                losses.Add(progress);
                report(progress);
            },
            cancellation);
        Save(values);
    }

    private void Save(float[] values)
    {
        Directory.CreateDirectory(ModelDirectory);
        var tensors = new List<NamedTensor>();
        int offset = 0;
        foreach (ParameterSpec parameter in _model.Layout.Parameters)
        {
            tensors.Add(new NamedTensor(parameter.Name, parameter.Shape, values.AsMemory(offset, parameter.Count)));
            offset += parameter.Count;
        }

        string path = Path.Combine(ModelDirectory, SafetensorsFile.FileName);
        SafetensorsWriter.Write(path, tensors, TensorDataType.F16, new Dictionary<string, string>());
        _options.Shape.ToConfiguration().Write(ModelDirectory);
        foreach (string file in (string[])[BytePairVocabulary.VocabularyFile, BytePairVocabulary.MergesFile])
        {
            File.Copy(Path.Combine(_directory, "vocabulary", file), Path.Combine(ModelDirectory, file), overwrite: true);
        }
    }
}
