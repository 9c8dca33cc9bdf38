namespace FedOrleans.Training.Models.Roberta;

/// <summary>Parameter names of one block, made once.</summary>
internal sealed class BlockNames(string prefix)
{
    public string Query { get; } = prefix + "attention.self.query";

    public string Key { get; } = prefix + "attention.self.key";

    public string Value { get; } = prefix + "attention.self.value";

    public string Output { get; } = prefix + "attention.output.dense";

    public string AttentionNorm { get; } = prefix + "attention.output.LayerNorm";

    public string Up { get; } = prefix + "intermediate.dense";

    public string Down { get; } = prefix + "output.dense";

    public string FeedForwardNorm { get; } = prefix + "output.LayerNorm";

    public string AttentionAdapter { get; } = prefix + "attention.output.adapter";

    public string FeedForwardAdapter { get; } = prefix + "output.adapter";
}
