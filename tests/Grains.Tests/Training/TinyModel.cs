using System.Text.Json;
using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Grains.Tests.Training;

/// <summary>A language model of a few thousand parameters, random at first, and a text set in two topics, in files of a test's own.</summary>
public sealed class TinyModel : IDisposable
{
    private static readonly string[][] _words =
    [
        ["goal", "team", "match", "coach", "league", "score"],
        ["market", "profit", "bank", "share", "trade", "price"],
    ];

    public TinyModel()
    {
        string[] texts = [.. Enumerable.Range(0, 240).Select(Text)];
        BytePairVocabulary vocabulary = BytePairTrainer.Train(texts, 300, SpecialTokens.Roberta);
        vocabulary.Save(Folder);
        new ModelConfiguration
        {
            VocabSize = vocabulary.Tokens.Length,
            HiddenSize = 16,
            NumHiddenLayers = 2,
            NumAttentionHeads = 2,
            IntermediateSize = 32,
            MaxPositionEmbeddings = 34,
        }.Write(Folder);
        File.WriteAllLines(TextFile, texts.Select((text, i) => JsonSerializer.Serialize(new { text, label = Topic(i) })));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("fedorleans-").FullName;

    private string TextFile => Path.Combine(Folder, "texts.jsonl");

    /// <summary>12 devices, six a round in stacks of two, over every method.</summary>
    public string Scenario(int rounds = 2) => $$"""
        name: tiny
        model: {{Folder}}
        random_base: true
        method: pftt
        compare: [fedlora, fedadapter, fedavg-full, local-only]
        rounds: {{rounds}}
        data: {set: {format: jsonl, path: {{TextFile}}}, partition: {dirichlet: 1.0}, devices: 12}
        training: {local_steps: 2, batch: 4, stack: 2, max_length: 12}
        devices: {lora_rank: [2, 4]}
        schedule: {per_round: 6, timing: {sync: {deadline_s: 1000} } }
        channel: {outage_snr_db: 10}
        """;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Topic(int number) => number % 2 == 0 ? "sports" : "business";

    private static string Text(int number) =>
        string.Join(' ', Enumerable.Range(0, 6).Select(i => _words[number % 2][((number * 7) + (i * (1 + (number % 5)))) % 6]));
}
