namespace FedOrleans.Training.Models.Roberta;

/// <summary>Lists the parameters of a RoBERTa-architecture encoder and its heads, in checkpoint order.</summary>
public static class RobertaParameters
{
    /// <summary>Embeddings and blocks.</summary>
    public static IReadOnlyList<ParameterSpec> Base(EncoderShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        int d = shape.Width;
        var list = new List<ParameterSpec>
        {
            new(RobertaNames.Words + ".weight", [shape.Vocabulary, d], ParameterGroup.Embeddings, -1, Initialization.Normal),
            new(RobertaNames.Positions + ".weight", [shape.Positions, d], ParameterGroup.Embeddings, -1, Initialization.Sinusoidal),
            new(RobertaNames.Types + ".weight", [shape.TypeVocabulary, d], ParameterGroup.Embeddings, -1, Initialization.Normal),
        };
        AddNorm(list, RobertaNames.EmbeddingNorm, d, ParameterGroup.Embeddings, -1);
        for (int b = 0; b < shape.Blocks; b++)
        {
            BlockNames names = RobertaNames.Block(b);
            AddLinear(list, names.Query, d, d, ParameterGroup.Block, b);
            AddLinear(list, names.Key, d, d, ParameterGroup.Block, b);
            AddLinear(list, names.Value, d, d, ParameterGroup.Block, b);
            AddLinear(list, names.Output, d, d, ParameterGroup.Block, b);
            AddNorm(list, names.AttentionNorm, d, ParameterGroup.Block, b);
            AddLinear(list, names.Up, d, shape.FeedForward, ParameterGroup.Block, b);
            AddLinear(list, names.Down, shape.FeedForward, d, ParameterGroup.Block, b);
            AddNorm(list, names.FeedForwardNorm, d, ParameterGroup.Block, b);
        }

        return list;
    }

    /// <summary>The masked-language head; its output matrix is the word embedding.</summary>
    public static IReadOnlyList<ParameterSpec> LanguageHead(EncoderShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var list = new List<ParameterSpec>();
        AddLinear(list, RobertaNames.LanguageDense, shape.Width, shape.Width, ParameterGroup.LanguageHead, -1);
        AddNorm(list, RobertaNames.LanguageNorm, shape.Width, ParameterGroup.LanguageHead, -1);
        list.Add(new(RobertaNames.LanguageBias, [shape.Vocabulary], ParameterGroup.LanguageHead, -1, Initialization.Zero));
        return list;
    }

    /// <summary>The classification head: dense, tanh, output.</summary>
    public static IReadOnlyList<ParameterSpec> Classifier(EncoderShape shape, int classes)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var list = new List<ParameterSpec>();
        AddLinear(list, RobertaNames.ClassifierDense, shape.Width, shape.Width, ParameterGroup.Head, -1);
        AddLinear(list, RobertaNames.ClassifierOutput, shape.Width, classes, ParameterGroup.Head, -1);
        return list;
    }

    private static void AddLinear(List<ParameterSpec> list, string name, int inputs, int outputs, ParameterGroup group, int block)
    {
        list.Add(new(name + ".weight", [outputs, inputs], group, block, Initialization.FanIn));
        list.Add(new(name + ".bias", [outputs], group, block, Initialization.Zero));
    }

    private static void AddNorm(List<ParameterSpec> list, string name, int width, ParameterGroup group, int block)
    {
        list.Add(new(name + ".weight", [width], group, block, Initialization.One));
        list.Add(new(name + ".bias", [width], group, block, Initialization.Zero));
    }
}
