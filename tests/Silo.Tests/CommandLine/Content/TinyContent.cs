using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Silo.Tests.CommandLine.Content;

/// <summary>A model and a data set of the least size, in directories of their own.</summary>
public sealed class TinyContent : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fedorleans-");

    public TinyContent()
    {
        MakeModel();
        MakeDataset();
    }

    public string Models => Path.Combine(_directory.FullName, "models");

    public string Model => Path.Combine(Models, "tiny");

    public string Datasets => Path.Combine(_directory.FullName, "datasets");

    public string Train => Path.Combine(Datasets, "tiny-news", "train.jsonl");

    public string Weights => Path.Combine(Model, SafetensorsFile.FileName);

    internal static EncoderShape Shape { get; } = new()
    {
        Vocabulary = 300, Width = 16, Blocks = 2, Heads = 2, FeedForward = 32, Positions = 66,
    };

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Puts a set of instructions beside the labelled texts: twenty requests, a fifth of them for evaluation.</summary>
    /// <returns>Its directory.</returns>
    internal string AddInstructions(string name, string card)
    {
        string directory = Path.Combine(Datasets, name);
        Directory.CreateDirectory(directory);
        string[] splits = ["train", "train", "train", "train", "test"];
        string Pair(int i) => $$"""{"prompt": "request {{i}}", "chosen": "yes", "rejected": "no", "split": "{{splits[i % 5]}}"}""";
        File.WriteAllLines(
            Path.Combine(directory, "prompts.jsonl"),
            Enumerable.Range(0, 20).Select(i =>
                $$"""{"prompt": "request {{i}}", "category": "{{(i < 15 ? "plain" : "bold")}}", "split": "{{splits[i % 5]}}"}"""));
        File.WriteAllLines(Path.Combine(directory, "helpfulness.jsonl"), Enumerable.Range(0, 15).Select(Pair));
        File.WriteAllLines(Path.Combine(directory, "safety.jsonl"), Enumerable.Range(15, 5).Select(Pair));
        File.WriteAllText(Path.Combine(directory, "README.md"), card);
        return directory;
    }

    /// <summary>Writes the weights anew, each value the given one.</summary>
    internal void WriteWeights(EncoderShape shape, float value = 0.5f) => SafetensorsWriter.Write(
        Weights,
        [.. RobertaParameters.Base(shape).Select(spec => new NamedTensor(spec.Name, spec.Shape, Enumerable.Repeat(value, spec.Count).ToArray()))],
        TensorDataType.F32);

    /// <summary>Makes the model a reward model, whose reference set has so many answers.</summary>
    internal void MakeReward(int answers)
    {
        var reward = new RewardConfiguration { Mean = [0, 0], Deviation = [1, 1], ReferenceAnswers = answers, MaxLength = 64 };
        (Shape.ToConfiguration() with { Reward = reward }).Write(Model);
        SafetensorsWriter.Write(
            Weights,
            [
                .. RobertaParameters.Base(Shape).Concat(RewardModel.Tensors(Model, Shape))
                    .Select(spec => new NamedTensor(spec.Name, spec.Shape, Enumerable.Repeat(0.5f, spec.Count).ToArray())),
            ],
            TensorDataType.F32);
    }

    /// <summary>Puts a GPT-2 beside the encoder.</summary>
    internal void AddDecoder(string name, string prefix)
    {
        string directory = Path.Combine(Models, name);
        var shape = new DecoderShape { Vocabulary = 300, Width = 16, Blocks = 2, Heads = 2, FeedForward = 32, Positions = 64 };
        shape.Write(directory);
        BytePairTrainer.Train(["the storm hit the coast", "shares rose on the news"], 280, SpecialTokens.Gpt2).Save(directory);
        SafetensorsWriter.Write(
            Path.Combine(directory, SafetensorsFile.FileName),
            [.. shape.BaseParameters().Select(spec => new NamedTensor(prefix + spec.Name, spec.Shape, new float[spec.Count]))],
            TensorDataType.F32);
    }

    private void MakeModel()
    {
        Directory.CreateDirectory(Model);
        Shape.ToConfiguration().Write(Model);
        BytePairTrainer.Train(["the storm hit the coast", "shares rose on the news"], 280, SpecialTokens.Roberta).Save(Model);
        WriteWeights(Shape);
    }

    private void MakeDataset()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Train)!);
        File.WriteAllLines(Train, Enumerable.Range(0, 400).Select(Row));
        File.WriteAllLines(Path.Combine(Datasets, "tiny-news", "test.jsonl"), Enumerable.Range(400, 40).Select(Row));
    }

    private static string Row(int number) => FormattableString.Invariant(
        $$"""{"text": "item {{number}} of today {{number * 7}}", "label": "{{(number % 2 == 0 ? "sports" : "world")}}"}""");
}
