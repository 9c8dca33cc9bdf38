using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Tests.Support;

/// <summary>A RoBERTa of a few thousand random weights in Hugging Face layout.</summary>
internal static class TinyModel
{
    /// <summary>Sizes for tests that bring their own token ids.</summary>
    public static EncoderShape Shape { get; } = new()
    {
        Vocabulary = 20,
        Width = 8,
        Blocks = 2,
        Heads = 2,
        FeedForward = 12,
        Positions = 18,
        TypeVocabulary = 1,
    };

    /// <summary>Writes config.json, model.safetensors, vocab.json and merges.txt.</summary>
    /// <param name="directory">Where to.</param>
    /// <param name="without">A tensor to leave out.</param>
    /// <param name="positions">Rows of the position table, two more than the longest input.</param>
    /// <returns>The sizes: vocabulary about 300, width 16, two blocks of two heads, inputs of up to 32 tokens unless said.</returns>
    public static EncoderShape Write(string directory, string? without = null, int positions = 34)
    {
        BytePairVocabulary vocabulary = BytePairTrainer.Train(TopicTexts.Create(120, 5).Select(row => row.Text), 320, SpecialTokens.Roberta);
        vocabulary.Save(directory);
        EncoderShape shape = Shape with { Vocabulary = vocabulary.Tokens.Length, Width = 16, FeedForward = 32, Positions = positions };
        shape.ToConfiguration().Write(directory);
        SafetensorsWriter.Write(
            Path.Combine(directory, SafetensorsFile.FileName),
            RobertaParameters.Base(shape)
                .Where(parameter => parameter.Name != without)
                .Select(parameter => new NamedTensor(parameter.Name, parameter.Shape, Weights(parameter, 3))));
        return shape;
    }

    /// <summary>
    /// Random weights of a trained model's size, so that no part of the computation is nearly linear or nearly zero:
    /// norms around one, matrices of deviation 0.2, biases of 0.1.
    /// </summary>
    public static float[] Weights(ParameterSpec parameter, ulong seed)
    {
        ulong named = seed * 1_000_003;
        foreach (char c in parameter.Name)
        {
            named = (named * 31) + c;
        }

        float[] values = Numbers.Gaussian(parameter.Count, named, parameter.Shape.Count == 2 ? 0.2 : 0.1);
        for (int i = 0; i < values.Length && parameter.Initialization == Initialization.One; i++)
        {
            values[i] += 1;
        }

        return values;
    }
}
