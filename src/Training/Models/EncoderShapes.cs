using FedOrleans.Training.Checkpoints;

namespace FedOrleans.Training.Models;

/// <summary>Between a checkpoint's configuration and the sizes of an encoder.</summary>
public static class EncoderShapes
{
    public static EncoderShape ToEncoderShape(this ModelConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new EncoderShape
        {
            Vocabulary = configuration.VocabSize,
            Width = configuration.HiddenSize,
            Blocks = configuration.NumHiddenLayers,
            Heads = configuration.NumAttentionHeads,
            FeedForward = configuration.IntermediateSize,
            Positions = configuration.MaxPositionEmbeddings,
            TypeVocabulary = configuration.TypeVocabSize,
            PadId = configuration.PadTokenId,
            LayerNormEpsilon = configuration.LayerNormEps,
        };
    }

    /// <summary>The configuration that Hugging Face's RobertaForMaskedLM reads.</summary>
    public static ModelConfiguration ToConfiguration(this EncoderShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new ModelConfiguration
        {
            VocabSize = shape.Vocabulary,
            HiddenSize = shape.Width,
            NumHiddenLayers = shape.Blocks,
            NumAttentionHeads = shape.Heads,
            IntermediateSize = shape.FeedForward,
            MaxPositionEmbeddings = shape.Positions,
            TypeVocabSize = shape.TypeVocabulary,
            PadTokenId = shape.PadId,
            LayerNormEps = shape.LayerNormEpsilon,
        };
    }
}
