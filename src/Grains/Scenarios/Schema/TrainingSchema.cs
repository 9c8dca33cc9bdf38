using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Optimization;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The keys under <c>training</c> and <c>peft</c>.</summary>
internal static class TrainingSchema
{
    private static readonly IValueFormat<string> _projection = ValueFormats.Choice(
        ("query", "query"), ("key", "key"), ("value", "value"), ("output", "output"));

    /// <summary>The format of the number format of matrix products.</summary>
    public static IValueFormat<MatmulPrecision> Precision { get; } = ValueFormats.Choice(
        ("fp32", MatmulPrecision.Full), ("bf16", MatmulPrecision.BFloat16));

    /// <summary>The format of a learning rate.</summary>
    public static IValueFormat<double> LearningRate { get; } = ValueFormats.NumberAbove(0, 10);

    /// <summary>The format of the LoRA ranks that devices draw from.</summary>
    public static IValueFormat<IReadOnlyList<int>> LoraRanks { get; } = new ListFormat<int>(ValueFormats.Integer(1, 512)) { AllowsSingle = true };

    public static TrainingOptions Bind(ISection section, TrainingOptions value) => value with
    {
        LocalSteps = section.Value("local_steps", value.LocalSteps, ValueFormats.Integer(1, 100_000)),
        LocalEpochs = section.Value("local_epochs", value.LocalEpochs, ValueFormats.NumberAbove(0, 1000).Or("none")),
        BatchSize = section.Value("batch", value.BatchSize, ValueFormats.Integer(1, 4096)),
        Optimizer = section.Value("optimizer", value.Optimizer, ValueFormats.Choice(("adamw", OptimizerKind.AdamW), ("sgd", OptimizerKind.Sgd))),
        LearningRate = section.Value("lr", value.LearningRate, LearningRate),
        WeightDecay = section.Value("weight_decay", value.WeightDecay, ValueFormats.Number(0, 10)),
        Momentum = section.Value("momentum", value.Momentum, ValueFormats.Number(new NumberRange(0, 1, OpenMaximum: true))),
        ClipNorm = section.Value("clip_norm", value.ClipNorm, ValueFormats.NumberAbove(0, 1e6).Or("none")),
        Stack = section.Value("stack", value.Stack, ValueFormats.Integer(1, 256)),
        MaxLength = section.Value("max_length", value.MaxLength, ValueFormats.Integer(8, 8192)),
        Precision = section.Value("precision", value.Precision, Precision),
    };

    /// <summary>The keys under <c>peft</c>; the ranks stand under <c>devices</c>, for they are a trait of the device.</summary>
    public static PeftOptions BindPeft(ISection section, PeftOptions value) => value with
    {
        AdapterSize = section.Value("adapter_size", value.AdapterSize, ValueFormats.Integer(1, 4096)),
        LoraAlpha = section.Value("lora_alpha", value.LoraAlpha, ValueFormats.NumberAbove(0, 10_000)),
        LoraTargets = section.Value("lora_targets", value.LoraTargets, new ListFormat<string>(_projection)),
    };
}
