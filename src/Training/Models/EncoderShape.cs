namespace FedOrleans.Training.Models;

/// <summary>The sizes of a RoBERTa-architecture encoder.</summary>
public sealed record EncoderShape
{
    public required int Vocabulary { get; init; }

    /// <summary>Width d of the residual stream.</summary>
    public required int Width { get; init; }

    public required int Blocks { get; init; }

    /// <summary>Attention heads; divides <see cref="Width"/>.</summary>
    public required int Heads { get; init; }

    public required int FeedForward { get; init; }

    /// <summary>Rows of the position table; the longest input is this less <c>PadId + 1</c>.</summary>
    public required int Positions { get; init; }

    public int TypeVocabulary { get; init; } = 1;

    public int PadId { get; init; } = 1;

    public double LayerNormEpsilon { get; init; } = 1e-5;

    /// <summary>Longest input in tokens.</summary>
    public int MaxLength => Positions - PadId - 1;
}
