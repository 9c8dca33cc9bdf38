using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Tests.Support;

/// <summary>A vocabulary of twenty tokens: the letters a to q, ab, cd, and the end.</summary>
internal static class LetterTokens
{
    public const int EndId = 19;

    public static ByteLevelTokenizer Create(TemporaryDirectory directory)
    {
        var vocabulary = new BytePairVocabulary(
            [.. Enumerable.Range(0, 17).Select(i => ((char)('a' + i)).ToString()), "ab", "cd", SpecialTokens.Gpt2End], [("a", "b"), ("c", "d")]);
        vocabulary.Save(directory.Path);
        return ByteLevelTokenizer.Load(directory.Path);
    }
}
