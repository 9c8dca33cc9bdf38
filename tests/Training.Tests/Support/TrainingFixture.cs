using FedOrleans.Training.Data;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Optimization;
using FedOrleans.Training.Pool;
using FedOrleans.Training.Sessions;

namespace FedOrleans.Training.Tests.Support;

/// <summary>A tiny model and text set on disk, and an engine of one worker that trains on them for real.</summary>
public sealed class TrainingFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public TrainingFixture()
    {
        TinyModel.Write(ModelDirectory);
        TopicTexts.WriteCsv(_directory.File("train.csv"), 320, 1);
        TopicTexts.WriteCsv(_directory.File("test.csv"), 60, 2);
        Pool = new TrainingPool(new WorkerOptions { Device = ComputeDevice.Cpu, Workers = 1 });
        Engine = new TrainingEngine(Pool);
    }

    public string ModelDirectory => _directory.File("model");

    public TrainingPool Pool { get; }

    public TrainingEngine Engine { get; }

    /// <summary>Sixteen devices of twenty examples each, fifteen to train on.</summary>
    public static PartitionOptions Equal { get; } = new() { Kind = PartitionKind.Iid };

    /// <summary>Devices of very different sizes.</summary>
    public static PartitionOptions Unequal { get; } = new() { Kind = PartitionKind.Quantity, Alpha = 1, Minimum = 4 };

    public SessionDefinition Define(MethodDefinition method, TrainingOptions training, PartitionOptions? partition = null) => new()
    {
        ModelDirectory = ModelDirectory,
        DatasetsDirectory = _directory.Path,
        Seed = 7,
        Data = new DataOptions
        {
            Set = null,
            Files = new DataFileOptions("csv", _directory.File("train.csv"), _directory.File("test.csv")),
            Partition = partition ?? Equal,
            Devices = 16,
        },
        Method = method,
        Peft = new PeftOptions { AdapterSize = 4, LoraRanks = [3], LoraAlpha = 6 },
        Training = training with { MaxLength = 32 },
    };

    public Task<ITrainingSession> OpenAsync(SessionDefinition definition) => Engine.OpenAsync(definition, CancellationToken.None);

    public Task<ITrainingSession> OpenAsync(MethodDefinition method, TrainingOptions training, PartitionOptions? partition = null) =>
        OpenAsync(Define(method, training, partition));

    /// <summary>A state that is not the starting one, so that no factor is zero any more.</summary>
    public static byte[] MovedShared(ITrainingSession session) => Numbers.Perturbed(session.CreateSharedState(), 11);

    /// <summary>Devices with private states of their own, none the starting one.</summary>
    public static StackMember[] Members(ITrainingSession session, IEnumerable<int> devices, ulong salt = 0) =>
        [.. devices.Select(device => new StackMember(
            device, Numbers.Perturbed(session.CreatePrivateState(device), (100 * (salt + 1)) + (ulong)device)))];

    public void Dispose()
    {
        Pool.DisposeAsync().AsTask().Wait();
        _directory.Dispose();
    }
}
