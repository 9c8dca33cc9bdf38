using FedOrleans.Training.Models;
using FedOrleans.Training.Rewards.Pairs;

namespace FedOrleans.Training.Pretraining;

/// <summary>How a base model is pretrained from text.</summary>
public sealed record PretrainOptions
{
    /// <summary>Name of the model; the last part of the output directory.</summary>
    public required string Name { get; init; }

    /// <summary>The default value is masked words.</summary>
    public PretrainObjective Objective { get; init; }

    /// <summary>Directory of the model to start from (absolute), or null for random weights and a vocabulary of the corpus.</summary>
    public string? Start { get; init; }

    /// <summary>Text files (.jsonl or .txt, plain or .gz), absolute.</summary>
    public required IReadOnlyList<string> Corpus { get; init; }

    /// <summary>Files of preference pairs, for a reward model; it has no other text.</summary>
    public PairFiles Pairs { get; init; } = new();

    /// <summary>Every file to learn from.</summary>
    public IReadOnlyList<string> Sources => Objective == PretrainObjective.Reward ? [.. Pairs.Helpfulness, .. Pairs.Safety] : Corpus;

    /// <summary>Field of a JSON line that holds the text. The default value is "text".</summary>
    public string TextField { get; init; } = "text";

    /// <summary>Sizes of the model: an encoder for masked words, a decoder else.</summary>
    public required ModelShape Shape { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Optimizer steps, 1 or more.</summary>
    public int Steps { get; init; } = 10_000;

    /// <summary>Sequences a step, over all micro-batches.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Parts a step's batch is cut into; they run on the pool's workers side by side, and the result does not depend on how many those are.</summary>
    public int MicroBatches { get; init; } = 2;

    /// <summary>Tokens a sequence.</summary>
    public int SequenceLength { get; init; } = 128;

    /// <summary>Share of the tokens to predict (whole words), or to hide from a reward model while it learns, in (0, 1).</summary>
    public double MaskShare { get; init; } = 0.15;

    /// <summary>Weight of the square of a pair's summed rewards in a reward model's loss, 0 or more. The default value is 0.01.</summary>
    public double Center { get; init; } = 0.01;

    /// <summary>
    /// Weight, in a reward model's loss, of the square of the difference that a pair makes under the head that it is not about, 0 or
    /// more. The default value is 0.
    /// </summary>
    public double Apart { get; init; }

    /// <summary>Weight of the word scores in a reward model's helpfulness, beside an encoder's part of variance 1, 0 or more. The default value is 0.</summary>
    public double HelpfulnessWords { get; init; }

    /// <summary>The same for safety. The default value is 0.</summary>
    public double SafetyWords { get; init; }

    /// <summary>Most tokens of an answer to learn from, its end token among them; examples with longer ones are left out.</summary>
    public int AnswerTokens { get; init; } = 96;

    /// <summary>Peak learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps of linear warm-up; a cosine to a tenth of the peak follows.</summary>
    public int WarmupSteps { get; init; } = 500;

    public double WeightDecay { get; init; } = 0.01;

    /// <summary>
    /// Decay a step of the running average of the weights that is kept in place of the last ones, in [0, 1); 0 keeps the last ones.
    /// The default value is 0.
    /// </summary>
    public double Averaging { get; init; }

    public double ClipNorm { get; init; } = 1;

    /// <summary>The default value is bf16 products.</summary>
    public MatmulPrecision Precision { get; init; } = MatmulPrecision.BFloat16;

    /// <summary>Share of the documents held out, in (0, 1).</summary>
    public double HeldOut { get; init; } = 0.01;

    /// <summary>Steps between evaluations on the held-out text.</summary>
    public int EvaluateEvery { get; init; } = 500;

    /// <summary>Steps between checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 500;
}
