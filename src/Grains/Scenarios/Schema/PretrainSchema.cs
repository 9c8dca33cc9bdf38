using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Models;
using FedOrleans.Training.Pretraining;
using FedOrleans.Training.Rewards.Pairs;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The keys of a pretraining recipe.</summary>
internal sealed class PretrainSchema(PathFormats paths)
{
    private static readonly IValueFormat<MatmulPrecision> _precision = TrainingSchema.Precision;

    private static readonly IValueFormat<PretrainObjective> _objective = ValueFormats.Choice(
        ("masked", PretrainObjective.Masked), ("causal", PretrainObjective.Causal), ("instruction", PretrainObjective.Instruction),
        ("reward", PretrainObjective.Reward));

    private static readonly EncoderShape _encoder = new()
    {
        Vocabulary = 8192, Width = 128, Blocks = 4, Heads = 4, FeedForward = 512, Positions = 130,
    };

    private static readonly DecoderShape _decoder = new()
    {
        Vocabulary = 4096, Width = 160, Blocks = 5, Heads = 5, FeedForward = 640, Positions = 256,
    };

    /// <summary>Reads a recipe; what it starts from decides about the rest.</summary>
    public PretrainOptions Read(ISection section, string name)
    {
        PretrainObjective objective = section.Value("objective", PretrainObjective.Masked, _objective);
        string start = section.Value("start", "", paths.Directory);
        section.Check(start.Length == 0 || objective != PretrainObjective.Masked, "start", start, "no model for the objective masked");
        section.Check(start.Length > 0 || objective != PretrainObjective.Instruction, "start", start, "the directory of a pretrained model (gpt2)");
        section.Check(start.Length > 0 || objective != PretrainObjective.Reward, "start", start, "the directory of a pretrained model (roberta)");
        bool encodes = objective is PretrainObjective.Masked or PretrainObjective.Reward;
        ModelShape shape = start.Length == 0
            ? section.Section(
                "model", encodes ? (ModelShape)_encoder : _decoder, BindShape)
            : ModelShape.Read(start);
        section.Check(shape is EncoderShape == encodes, "start", start, encodes ? "the directory of an encoder (roberta)" : "the directory of a decoder (gpt2)");
        var options = new PretrainOptions { Name = name, Corpus = [], Shape = shape, Objective = objective, Start = start.Length == 0 ? null : start };
        return Bind(section, options with { SequenceLength = Math.Min(shape.MaxLength, shape is DecoderShape ? 256 : 128) });
    }

    private PretrainOptions Bind(ISection section, PretrainOptions value) => value with
    {
        Name = section.Value("name", value.Name, TextFormat.Name),
        Seed = section.Value("seed", value.Seed, new SeedFormat()),
        Corpus = value.Objective == PretrainObjective.Reward ? [] : Files(section, "corpus"),
        TextField = value.Objective == PretrainObjective.Reward ? value.TextField : section.Value("text_field", value.TextField, TextFormat.Name),
        Pairs = value.Objective == PretrainObjective.Reward ? BindPairs(section, value.Pairs) : value.Pairs,
        Center = value.Objective == PretrainObjective.Reward ? section.Value("center", value.Center, ValueFormats.Number(0, 100)) : value.Center,
        Apart = value.Objective == PretrainObjective.Reward ? section.Value("apart", value.Apart, ValueFormats.Number(0, 100)) : value.Apart,
        HelpfulnessWords = value.Objective == PretrainObjective.Reward ? section.Value("helpfulness_words", value.HelpfulnessWords, ValueFormats.Number(0, 100)) : value.HelpfulnessWords,
        SafetyWords = value.Objective == PretrainObjective.Reward ? section.Value("safety_words", value.SafetyWords, ValueFormats.Number(0, 100)) : value.SafetyWords,
        Steps = section.Value("steps", value.Steps, ValueFormats.Integer(1, 100_000_000)),
        BatchSize = section.Value("batch", value.BatchSize, ValueFormats.Integer(1, 65_536)),
        MicroBatches = section.Value("micro_batches", value.MicroBatches, ValueFormats.Integer(1, 1024)),
        SequenceLength = section.Value("sequence_length", value.SequenceLength, ValueFormats.Integer(8, 8192)),
        MaskShare = section.Value("mask_share", value.MaskShare, ValueFormats.NumberAbove(0, 0.9)),
        AnswerTokens = section.Value("answer_tokens", value.AnswerTokens, ValueFormats.Integer(2, 8192)),
        LearningRate = section.Value("lr", value.LearningRate, TrainingSchema.LearningRate),
        WarmupSteps = section.Value("warmup_steps", value.WarmupSteps, ValueFormats.Integer(1, 10_000_000)),
        WeightDecay = section.Value("weight_decay", value.WeightDecay, ValueFormats.Number(0, 10)),
        Averaging = section.Value("averaging", value.Averaging, ValueFormats.Number(0, 0.999999)),
        ClipNorm = section.Value("clip_norm", value.ClipNorm, ValueFormats.NumberAbove(0, 1e6)),
        Precision = section.Value("precision", value.Precision, _precision),
        HeldOut = section.Value("held_out", value.HeldOut, ValueFormats.NumberAbove(0, 0.5)),
        EvaluateEvery = section.Value("evaluate_every", value.EvaluateEvery, ValueFormats.Integer(1, 10_000_000)),
        CheckpointEvery = section.Value("checkpoint_every", value.CheckpointEvery, ValueFormats.Integer(1, 10_000_000)),
    };

    private PairFiles BindPairs(ISection section, PairFiles value) => value with
    {
        Helpfulness = Files(section, "helpfulness"),
        Safety = Files(section, "safety"),
        MeasuredHelpfulness = Files(section, "measured_helpfulness"),
        MeasuredSafety = Files(section, "measured_safety"),
        Derived = section.Value("derived", value.Derived, ValueFormats.Integer(0, 100)),
        WrittenCopies = section.Value("written_copies", value.WrittenCopies, ValueFormats.Integer(1, 100)),
    };

    private IReadOnlyList<string> Files(ISection section, string key) =>
        section.Value<IReadOnlyList<string>>(key, [], new ListFormat<string>(paths.File) { AllowsSingle = true });

    private static ModelShape BindShape(ISection section, ModelShape value)
    {
        ModelShape shape = value with
        {
            Vocabulary = section.Value("vocabulary", value.Vocabulary, ValueFormats.Integer(300, 1_000_000)),
            Width = section.Value("width", value.Width, ValueFormats.Integer(8, 16_384)),
            Blocks = section.Value("blocks", value.Blocks, ValueFormats.Integer(1, 256)),
            Heads = section.Value("heads", value.Heads, ValueFormats.Integer(1, 256)),
            FeedForward = section.Value("feed_forward", value.FeedForward, ValueFormats.Integer(8, 65_536)),
            Positions = section.Value("positions", value.Positions, ValueFormats.Integer(10, 65_536)),
        };
        section.Check(shape.Width % shape.Heads == 0, "heads", shape.Heads, $"a divisor of the width {shape.Width}");
        return shape;
    }
}
