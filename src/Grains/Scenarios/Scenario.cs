using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Payloads;
using FedOrleans.Channel.Radio;
using FedOrleans.Training.Data;
using FedOrleans.Training.Generation;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Rewards;

namespace FedOrleans.Grains.Scenarios;

/// <summary>
/// One experiment: methods compared on the same model, data, devices and radio. Read by <see cref="ScenarioReader"/>,
/// which has checked every value and resolved every path.
/// </summary>
public sealed record Scenario
{
    /// <summary>Short name, used in the default result directory. The default value is the scenario file's own name.</summary>
    public required string Name { get; init; }

    /// <summary>Every method runs once with each of these; at least one, all different. The default value is [7].</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [7];

    /// <summary>A name under <c>models/</c>, or the absolute path of a directory in Hugging Face layout. The default value is pocket-encoder.</summary>
    public string Model { get; init; } = "pocket-encoder";

    /// <summary>Which data, and how it falls to the devices.</summary>
    public DataOptions Data { get; init; } = new();

    /// <summary>The scenario's method first, then those it is compared with; names all different.</summary>
    public required IReadOnlyList<MethodDefinition> Methods { get; init; }

    /// <summary>Rounds of each method, 1 or more. The default value is 20.</summary>
    public int Rounds { get; init; } = 20;

    public TrainingOptions Training { get; init; } = new();

    public PeftOptions Peft { get; init; } = new();

    public ScheduleOptions Schedule { get; init; } = new();

    public ChannelOptions Channel { get; init; } = new();

    public DeviceOptions Devices { get; init; } = new();

    public CompressionOptions Compression { get; init; } = new();

    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>
    /// Where models answer requests: the reward model, a name under <c>models/</c> or the absolute path of a directory. The default
    /// value is pocket-reward.
    /// </summary>
    public string RewardModel { get; init; } = "pocket-reward";

    /// <summary>Where models answer requests.</summary>
    public PpoOptions Ppo { get; init; } = new();

    /// <summary>Where models answer requests.</summary>
    public GenerationOptions Generation { get; init; } = new();

    /// <summary>Where models answer requests.</summary>
    public PreferenceOptions Preferences { get; init; } = new();

    /// <summary>What the run trains on. The default value is Auto: GPUs where the cluster has any.</summary>
    public ComputeDevice Device { get; init; }

    /// <summary>Starts from random base weights instead of the pretrained ones. The default value is false.</summary>
    public bool RandomBase { get; init; }

    /// <summary>Whether the models answer requests, so that rewards are measured; else they classify, and accuracies are.</summary>
    public bool HasAnswers => Methods[0].Objective != TrainingObjective.CrossEntropy;

    /// <summary>How a method's updates are written on the air: its own way, or else the scenario's.</summary>
    public UplinkOptions UplinkOf(MethodDefinition method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.Uplink ?? Compression.Uplink;
    }
}
