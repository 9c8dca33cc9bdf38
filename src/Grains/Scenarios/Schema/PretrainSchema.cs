using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Models;
using FedOrleans.Training.Pretraining;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The keys of a pretraining recipe.</summary>
internal sealed class PretrainSchema(PathFormats paths)
{
    private static readonly IValueFormat<MatmulPrecision> _precision = TrainingSchema.Precision;

    public PretrainOptions Bind(ISection section, PretrainOptions value) => value with
    {
        Name = section.Value("name", value.Name, TextFormat.Name),
        Seed = section.Value("seed", value.Seed, new SeedFormat()),
        Corpus = section.Value("corpus", value.Corpus, new ListFormat<string>(paths.File) { AllowsSingle = true }),
        TextField = section.Value("text_field", value.TextField, TextFormat.Name),
        Shape = section.Section("model", value.Shape, BindShape),
        Steps = section.Value("steps", value.Steps, ValueFormats.Integer(1, 100_000_000)),
        BatchSize = section.Value("batch", value.BatchSize, ValueFormats.Integer(1, 65_536)),
        MicroBatches = section.Value("micro_batches", value.MicroBatches, ValueFormats.Integer(1, 1024)),
        SequenceLength = section.Value("sequence_length", value.SequenceLength, ValueFormats.Integer(8, 8192)),
        MaskShare = section.Value("mask_share", value.MaskShare, ValueFormats.NumberAbove(0, 0.9)),
        LearningRate = section.Value("lr", value.LearningRate, TrainingSchema.LearningRate),
        WarmupSteps = section.Value("warmup_steps", value.WarmupSteps, ValueFormats.Integer(1, 10_000_000)),
        WeightDecay = section.Value("weight_decay", value.WeightDecay, ValueFormats.Number(0, 10)),
        ClipNorm = section.Value("clip_norm", value.ClipNorm, ValueFormats.NumberAbove(0, 1e6)),
        Precision = section.Value("precision", value.Precision, _precision),
        HeldOut = section.Value("held_out", value.HeldOut, ValueFormats.NumberAbove(0, 0.5)),
        EvaluateEvery = section.Value("evaluate_every", value.EvaluateEvery, ValueFormats.Integer(1, 10_000_000)),
        CheckpointEvery = section.Value("checkpoint_every", value.CheckpointEvery, ValueFormats.Integer(1, 10_000_000)),
    };

    private static EncoderShape BindShape(ISection section, EncoderShape value)
    {
        EncoderShape shape = value with
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
