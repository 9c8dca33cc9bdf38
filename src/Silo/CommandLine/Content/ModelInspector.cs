using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Models;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary>Says whether a directory in Hugging Face layout is a model that can be used, without loading it to compute.</summary>
internal static class ModelInspector
{
    /// <summary>Checks configuration, tokenizer, and the names and shapes of the weights, the heads of a reward model among them.</summary>
    /// <exception cref="InputException">A file is missing or unsound, or the parts do not fit each other.</exception>
    public static ModelSummary Inspect(string directory)
    {
        var shape = ReadShape(directory);
        var path = Path.Combine(directory, SafetensorsFile.FileName);
        using var weights = SafetensorsFile.Open(path);
        var parameters = shape.BaseParameters();
        var heads = RewardModel.Tensors(directory, shape);
        foreach (var parameter in parameters.Concat(heads))
        {
            if (!weights.Tensors.TryGetValue(weights.StoredName(parameter.Name), out var tensor))
            {
                throw new InputException($"{path}: tensor '{parameter.Name}' is missing; the file has {weights.Tensors.Count} others");
            }

            if (!tensor.Shape.SequenceEqual(parameter.Shape))
            {
                throw new InputException(path, $"tensor '{parameter.Name}': shape", tensor.ShapeText, $"[{string.Join(", ", parameter.Shape)}]");
            }
        }

        var own = parameters.Concat(heads.Where(head => head.Name != RewardParameters.Reference)).Sum(parameter => (long)parameter.Count);
        return new ModelSummary(Path.GetFullPath(directory), shape, own + LanguageHead(weights), new FileInfo(path).Length, heads.Count > 0);
    }

    /// <summary>Numbers of a masked language model's head; its output layer, and all of GPT-2's head, is the table of embeddings.</summary>
    private static long LanguageHead(SafetensorsFile weights) => weights.Tensors.Values
        .Where(tensor => tensor.Name.StartsWith("lm_head.", StringComparison.Ordinal)
            && tensor.Name is not "lm_head.weight" && !tensor.Name.StartsWith("lm_head.decoder.", StringComparison.Ordinal))
        .Sum(tensor => tensor.Count);

    /// <summary>As <see cref="Inspect"/>, and reads every weight.</summary>
    /// <exception cref="InputException">As <see cref="Inspect"/>, or a weight is not a finite number.</exception>
    public static ModelSummary InspectDeeply(string directory)
    {
        var summary = Inspect(directory);
        var path = Path.Combine(directory, SafetensorsFile.FileName);
        using var weights = SafetensorsFile.Open(path);
        foreach (var name in summary.Shape.BaseParameters().Concat(RewardModel.Tensors(directory, summary.Shape)).Select(parameter => parameter.Name))
        {
            var position = Array.FindIndex(weights.ReadSingle(weights.StoredName(name)), value => !float.IsFinite(value));
            if (position >= 0)
            {
                throw new InputException($"{path}: tensor '{name}': value {position} is not a finite number");
            }
        }

        return summary;
    }

    /// <summary>Checks configuration and tokenizer alone, as a run from random weights needs them.</summary>
    /// <exception cref="InputException">A file is missing or unsound, or the two do not fit each other.</exception>
    public static ModelShape ReadShape(string directory)
    {
        var shape = ModelShape.Read(directory);
        var tokenizer = ByteLevelTokenizer.Load(directory);
        return tokenizer.VocabularySize <= shape.Vocabulary
            ? shape
            : throw new InputException(
                $"{directory}: {BytePairVocabulary.VocabularyFile} has ids up to {tokenizer.VocabularySize - 1}, but {ModelConfiguration.FileName} says vocab_size {shape.Vocabulary}");
    }
}
