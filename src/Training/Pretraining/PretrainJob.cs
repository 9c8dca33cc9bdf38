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
    private readonly IPretrainingTask _task;

    private PretrainJob(PretrainOptions options, string directory, IPretrainingTask task)
    {
        _options = options;
        _directory = directory;
        _task = task;
    }

    /// <summary>Tokens to learn from.</summary>
    public long Tokens => _task.TrainTokens;

    /// <summary>Parameters of the model, its language head among them.</summary>
    public int Parameters => _task.Layout.Count;

    /// <summary>Where the finished model goes.</summary>
    public string ModelDirectory => Path.Combine(_directory, "model");

    private string CheckpointPath => Path.Combine(_directory, "checkpoint.bin");

    /// <summary>Reads the corpus, and trains the vocabulary where the directory holds none yet and no model is given to start from.</summary>
    /// <exception cref="Validation.InputException">The corpus cannot be read or is too small.</exception>
    public static PretrainJob Open(PretrainOptions options, string directory)
    {
        ArgumentNullException.ThrowIfNull(options);
        string vocabulary = Path.Combine(directory, "vocabulary");
        if (!File.Exists(Path.Combine(vocabulary, BytePairVocabulary.MergesFile)))
        {
            Directory.CreateDirectory(vocabulary);
            PrepareVocabulary(options, vocabulary);
        }

        IPretrainingTask task = PretrainingTasks.Create(options, ByteLevelTokenizer.Load(vocabulary));
        string unit = options.Objective == PretrainObjective.Reward ? "pairs" : "sequences";
        string sources = string.Join(", ", options.Sources);
        if (task.TrainCount < options.BatchSize)
        {
            throw new Validation.InputException(
                $"{sources}: {task.TrainCount} {unit} of at most {options.SequenceLength} tokens to train on; expected at least {options.BatchSize}, a batch");
        }

        return task.HeldOutCount > 0
            ? new PretrainJob(options, directory, task)
            : throw new Validation.InputException(
                $"{sources}: none of the {unit} is held out, beside {task.TrainCount} to train on; expected at least one: raise held_out, "
                + FormattableString.Invariant($"which is {options.HeldOut}, or give more data"));
    }

    /// <summary>Trains to the last step and writes the model.</summary>
    public async Task RunAsync(TrainingPool pool, Action<PretrainProgress> report, CancellationToken cancellation)
    {
        var trainer = new Pretrainer(_options, pool, _task);
        using var losses = new LossLog(Path.Combine(_directory, LossLog.FileName));
        float[] values = await trainer.RunAsync(
            new PretrainCheckpoint(CheckpointPath),
            progress =>
            {
                losses.Add(progress);
                report(progress);
            },
            cancellation);
        await pool.RunAsync(
            (device, _) =>
            {
                _task.Write(ModelDirectory, values, device);
                return 0;
            },
            CancellationToken.None);
        CopyVocabulary(Path.Combine(_directory, "vocabulary"), ModelDirectory);
    }

    private static void PrepareVocabulary(PretrainOptions options, string directory)
    {
        if (options.Start is not null)
        {
            ByteLevelTokenizer.Load(options.Start);
            CopyVocabulary(options.Start, directory);
            return;
        }

        SpecialTokens special = options.Shape is DecoderShape ? SpecialTokens.Gpt2 : SpecialTokens.Roberta;
        BytePairTrainer.Train(PretrainingText.Read(options.Corpus, options.TextField), options.Shape.Vocabulary, special).Save(directory);
    }

    private static void CopyVocabulary(string from, string to)
    {
        foreach (string file in (string[])[BytePairVocabulary.VocabularyFile, BytePairVocabulary.MergesFile])
        {
            File.Copy(Path.Combine(from, file), Path.Combine(to, file), overwrite: true);
        }
    }
}
