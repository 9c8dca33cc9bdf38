using FedOrleans.Grains.Methods;
using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Pool;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>Every key of a scenario, once, for reading and for writing.</summary>
internal sealed class ScenarioSchema(PathFormats paths)
{
    private static readonly IValueFormat<ulong> _seed = new SeedFormat();

    private static readonly IValueFormat<ComputeDevice> _device =
        ValueFormats.Choice(("auto", ComputeDevice.Auto), ("cpu", ComputeDevice.Cpu), ("cuda", ComputeDevice.Cuda));

    private readonly ChannelSchema _channel = new(paths);
    private readonly DataSchema _data = new(paths);
    private readonly DeviceSchema _devices = new(paths);

    private readonly NameOrDirectoryFormat _model = new(
        "a name under models/, or a directory in Hugging Face layout (written with a '/', as in ./my-model)", paths.Directory);

    public Scenario Bind(ISection section, Scenario value)
    {
        var name = section.Value("name", value.Name, TextFormat.Name);
        var seeds = section.Alias("seed", "seeds", value.Seeds, _seed.As<ulong, IReadOnlyList<ulong>>(seed => [seed], list => list[0]));
        seeds = section.Value("seeds", seeds, new ListFormat<ulong>(_seed));
        var methods = BindMethods(section, value.Methods);
        var answers = methods[0].Objective != TrainingObjective.CrossEntropy;
        var start = section.Default(value, classifying => answers ? Answering(classifying) : classifying);
        var model = section.Value("model", start.Model, _model);
        var data = section.Section("data", start.Data, (inner, usual) => _data.Bind(inner, usual, answers));
        var (devices, ranks) = section.Section("devices", (value.Devices, value.Peft.LoraRanks), _devices.Bind);
        var rounds = section.Value("rounds", value.Rounds, ValueFormats.Integer(1, 1_000_000));
        var training = section.Section("training", start.Training, TrainingSchema.Bind);
        var peft = section.Section("peft", value.Peft, TrainingSchema.BindPeft) with { LoraRanks = ranks };
        var schedule = section.Section(
            "schedule",
            section.Default(value.Schedule, usual => usual with { PerRound = Math.Min(usual.PerRound, data.Devices) }),
            (inner, usual) => RoundSchema.BindSchedule(inner, usual, data.Devices));
        var scenario = value with
        {
            Name = name,
            Seeds = seeds,
            Model = model,
            Data = data,
            Methods = methods,
            Rounds = rounds,
            Training = training,
            Peft = peft,
            Schedule = schedule,
            Channel = section.Section(
                "channel", section.Default(value.Channel, usual => TimingSchema.UsualChannel(usual, schedule.Timing)), _channel.Bind),
            Devices = devices,
            Compression = section.Section("compression", value.Compression, RoundSchema.BindCompression),
            Evaluation = section.Section(
                "evaluation", value.Evaluation, (inner, evaluation) => RoundSchema.BindEvaluation(inner, evaluation, data.Devices)),
            Device = section.Value("device", value.Device, _device),
            RandomBase = section.Value("random_base", value.RandomBase, ValueFormats.Flag),
        };
        scenario = answers ? BindAnswers(section, scenario) : scenario;
        TimingSchema.CheckAllocation(section, scenario.Channel.Allocation, schedule.Timing);
        OverTheAirSchema.Check(section, scenario);
        return scenario;
    }

    /// <summary>What is usual where models answer requests.</summary>
    private static Scenario Answering(Scenario value) => value with
    {
        Model = "pocket-gpt",
        Data = value.Data with { Set = "pocket-instruct", Devices = 16 },
        Training = value.Training with { LearningRate = 3e-4 },
    };

    private Scenario BindAnswers(ISection section, Scenario value) => value with
    {
        RewardModel = section.Value("reward_model", value.RewardModel, _model),
        Ppo = section.Section("ppo", value.Ppo, ReinforcementSchema.BindPpo),
        Generation = section.Section("generation", value.Generation, ReinforcementSchema.BindGeneration),
        Preferences = section.Section("preferences", value.Preferences, ReinforcementSchema.BindPreferences),
    };

    private static IReadOnlyList<MethodDefinition> BindMethods(ISection section, IReadOnlyList<MethodDefinition> value)
    {
        var first = section.Required("method", value is [var current, ..] ? current : null, MethodFormat.Instance);
        var classifies = first.Objective == TrainingObjective.CrossEntropy;
        var others = section.Value(
            "compare",
            value.Skip(1).ToList(),
            new ListFormat<MethodDefinition>(classifies ? MethodFormat.Instance : MethodFormat.Answering)
            {
                Minimum = 0,
                Distinct = false,
            });
        IReadOnlyList<MethodDefinition> methods = [first, .. others];
        var twice = methods.GroupBy(method => method.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        section.Check(twice is null, "compare", twice, "methods with different names (give one of them a 'name')");
        var other = methods.FirstOrDefault(method => method.Objective == TrainingObjective.CrossEntropy != classifies)?.Name;
        section.Check(
            other is null,
            "compare",
            other,
            (classifies ? "methods that classify, as 'method' does" : "methods whose models answer requests, as that of 'method' does")
            + $", such as {Presets(classifies)}");
        return methods;
    }

    private static string Presets(bool classifies) => string.Join(
        ", ",
        MethodPresets.All.Where(preset => preset.Definition.Objective == TrainingObjective.CrossEntropy == classifies)
            .Select(preset => preset.Name));
}
