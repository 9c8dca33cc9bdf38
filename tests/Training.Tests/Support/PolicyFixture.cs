using FedOrleans.Training.Data;
using FedOrleans.Training.Generation;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Sessions;
using static FedOrleans.Training.Methods.ParameterRole;

namespace FedOrleans.Training.Tests.Support;

/// <summary>A tiny decoder and instruction set on disk, and an engine of one worker that trains on them against a reward one can see through.</summary>
public sealed class PolicyFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public PolicyFixture()
    {
        TinyDecoder.Write(_directory.File("model"));
        TinyInstructions.Write(_directory, "tiny-instruct");
        Pool = new TrainingPool(new WorkerOptions { Device = ComputeDevice.Cpu, Workers = 1 });
        Engine = CreateEngine(Pool);
    }

    public TrainingPool Pool { get; }

    public TrainingEngine Engine { get; }

    public string ModelDirectory => _directory.File("model");

    public string DatasetsDirectory => _directory.Path;

    // What the presets of the same names are; those lie in a project above this one.
    public static MethodDefinition Pfl { get; } = Ppo("pfl", ("last_blocks(2)", Shared), ("head", Private)) with { PersonalCopy = true, ProximalWeight = 0.01 };

    public static MethodDefinition Pfit { get; } = Pfl with { Name = "pfit", Attention = new SparseAttention(16, 4, 16) };

    public static MethodDefinition Sfl { get; } = Ppo("sfl", ("last_blocks(2)", Shared), ("head", Private)) with { Reward = RewardMode.Common };

    public static MethodDefinition Pwff { get; } = Ppo("pwff", ("adapters", Shared), ("lora", Private), ("head", Private)) with { ProximalWeight = 0.01 };

    public static MethodDefinition Local { get; } = Ppo("local-ppo", ("last_blocks(2)", Private), ("head", Private));

    public static MethodDefinition Shepherd { get; } = TestMethods.Create("shepherd", ("lora", Shared)) with { Objective = TrainingObjective.NextToken };

    /// <summary>One of the methods above, for theories.</summary>
    public static MethodDefinition Named(string name) => new[] { Pfit, Pfl, Sfl, Pwff, Local, Shepherd }.Single(method => method.Name == name);

    public static TrainingEngine CreateEngine(TrainingPool pool) => new(pool, new LetterRewards());

    public SessionDefinition Define(MethodDefinition method) => new()
    {
        ModelDirectory = ModelDirectory,
        DatasetsDirectory = DatasetsDirectory,
        RewardModelDirectory = "letters",
        Seed = 7,
        Data = new DataOptions { Set = "tiny-instruct", Devices = 5, Partition = new PartitionOptions { Alpha = 1, Minimum = 6 } },
        Method = method,
        Peft = new PeftOptions { AdapterSize = 4, LoraRanks = [2, 3], LoraAlpha = 6 },
        Training = new TrainingOptions { LearningRate = 2e-3, WeightDecay = 0, BatchSize = 4, LocalSteps = 4 },
        Ppo = new PpoOptions { Rollouts = 8, Epochs = 2, Minibatch = 4 },
        Generation = new GenerationOptions { MaxPromptTokens = 32, MaxTokens = 12 },
        Preferences = new PreferenceOptions { Weights = [1, 0, 0.5], MissingEndPenalty = 0 },
    };

    public Task<ITrainingSession> OpenAsync(SessionDefinition definition) => Engine.OpenAsync(definition, CancellationToken.None);

    /// <summary>Devices as they are before they first train.</summary>
    public static StackMember[] Newcomers(ITrainingSession session, params int[] devices) =>
        [.. devices.Select(device => new StackMember(device, session.CreatePrivateState(device)))];

    public void Dispose()
    {
        Pool.DisposeAsync().AsTask().Wait();
        _directory.Dispose();
    }

    private static MethodDefinition Ppo(string name, params (string Group, ParameterRole Role)[] roles) =>
        TestMethods.Create(name, roles) with { Objective = TrainingObjective.Ppo };
}
