using FedOrleans.Randomness;
using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Partitioning;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Sessions;

/// <summary>The tokenised data of a run and the shards of its devices; shared by the sessions of all methods.</summary>
internal sealed class SessionData
{
    public SessionData(TextDataset dataset, IReadOnlyList<DeviceShard> shards, ByteLevelTokenizer tokenizer, int maxLength)
    {
        Classes = dataset.Labels.Count;
        Shards = shards;
        Train = Tokenize(dataset.Train, tokenizer, maxLength);
        Test = [.. Tokenize(dataset.Test, tokenizer, maxLength).OrderBy(example => example.Ids.Length)];
    }

    public int Classes { get; }

    public IReadOnlyList<DeviceShard> Shards { get; }

    public IReadOnlyList<LabelledTokens> Train { get; }

    /// <summary>Common test examples, shortest first (little padding in a batch).</summary>
    public IReadOnlyList<LabelledTokens> Test { get; }

    /// <summary>A device's LoRA rank: drawn from the list, or the largest where LoRA is shared.</summary>
    public static int Rank(PeftOptions peft, bool shared, ulong seed, int device) => shared
        ? peft.LoraRanks.Max()
        : peft.LoraRanks[RandomStream.Named(seed, "lora-rank", device).NextInt(peft.LoraRanks.Count)];

    private static LabelledTokens[] Tokenize(IReadOnlyList<TextExample> examples, ByteLevelTokenizer tokenizer, int maxLength) =>
        [.. examples.Select(example => new LabelledTokens(tokenizer.Encode(example.Text, maxLength), example.Label))];
}
