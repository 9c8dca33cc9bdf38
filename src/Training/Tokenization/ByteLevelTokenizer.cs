using System.Collections.Frozen;
using FedOrleans.Validation;
using Microsoft.ML.Tokenizers;

namespace FedOrleans.Training.Tokenization;

/// <summary>
/// Byte-level BPE of GPT-2 and RoBERTa: any text becomes ids and comes back unchanged. Safe for use by many threads.
/// </summary>
/// <remarks>
/// A vocabulary with <c>&lt;s&gt;</c> and <c>&lt;/s&gt;</c> is RoBERTa's: <see cref="Encode"/> puts them around the text.
/// One with <c>&lt;|endoftext|&gt;</c> is GPT-2's: nothing is put around it. Special tokens spelt out in a text are text.
/// </remarks>
public sealed class ByteLevelTokenizer
{
    private readonly BpeTokenizer _tokenizer;
    private readonly FrozenSet<int> _special;
    private readonly bool[] _startsWord;
    private readonly bool _surrounds;

    private ByteLevelTokenizer(string source, IReadOnlyDictionary<string, int> vocabulary, IReadOnlyList<string> merges)
    {
        _surrounds = vocabulary.ContainsKey(SpecialTokens.RobertaBegin) && vocabulary.ContainsKey(SpecialTokens.RobertaEnd);
        string end = _surrounds ? SpecialTokens.RobertaEnd : SpecialTokens.Gpt2End;
        if (!vocabulary.TryGetValue(end, out int endId))
        {
            throw new InputException(
                $"{source}: has neither '{SpecialTokens.RobertaBegin}' and '{SpecialTokens.RobertaEnd}' (RoBERTa) nor '{SpecialTokens.Gpt2End}' (GPT-2)");
        }

        EndId = endId;
        BeginId = _surrounds ? vocabulary[SpecialTokens.RobertaBegin] : endId;
        PadId = _surrounds ? vocabulary.GetValueOrDefault(SpecialTokens.RobertaPad, endId) : endId;
        MaskId = vocabulary.TryGetValue(SpecialTokens.RobertaMask, out int mask) ? mask : null;
        VocabularySize = vocabulary.Values.Max() + 1;
        _startsWord = new bool[VocabularySize];
        foreach ((string token, int id) in vocabulary)
        {
            _startsWord[id] = token.StartsWith(ByteAlphabet.Space);
        }

        HashSet<string> spelt = [.. merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal))];
        _special = vocabulary.Where(entry => entry.Key.Length > 1 && !spelt.Contains(entry.Key)).Select(entry => entry.Value).ToFrozenSet();
        _tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary)
        {
            Merges = merges,
            ByteLevel = true,
            PreTokenizer = new RegexPreTokenizer(PreTokenization.Words, specialTokens: null),
        });
    }

    /// <summary>One more than the highest id.</summary>
    public int VocabularySize { get; }

    /// <summary>Id that begins a sequence.</summary>
    public int BeginId { get; }

    /// <summary>Id that ends a sequence.</summary>
    public int EndId { get; }

    /// <summary>Id that fills the room after a sequence; the end id where the vocabulary has none of its own.</summary>
    public int PadId { get; }

    /// <summary>Id that hides a token, or null where the vocabulary has none (GPT-2).</summary>
    public int? MaskId { get; }

    /// <summary>Reads <c>vocab.json</c> and <c>merges.txt</c> of a directory.</summary>
    /// <exception cref="InputException">A file is missing or malformed.</exception>
    public static ByteLevelTokenizer Load(string directory) =>
        Load(Path.Combine(directory, BytePairVocabulary.VocabularyFile), Path.Combine(directory, BytePairVocabulary.MergesFile));

    /// <summary>Reads a vocabulary and its merges from files of any name.</summary>
    /// <exception cref="InputException">A file is missing or malformed.</exception>
    public static ByteLevelTokenizer Load(string vocabularyPath, string mergesPath) =>
        Load(vocabularyPath, BytePairFiles.ReadVocabulary(vocabularyPath), mergesPath);

    /// <summary>Ids of a text with the model's special tokens around it, cut to a length.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">Most ids, special tokens included; at least 3.</param>
    public int[] Encode(string text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 3);
        int[] ids = EncodePlain(text);
        return _surrounds
            ? [BeginId, .. ids.AsSpan(0, Math.Min(ids.Length, maxLength - 2)), EndId]
            : ids[..Math.Min(ids.Length, maxLength)];
    }

    /// <summary>Ids of a text and nothing else.</summary>
    public int[] EncodePlain(string text) => [.. _tokenizer.EncodeToIds(text)];

    /// <summary>The text of ids; special tokens stand for none.</summary>
    public string Decode(IEnumerable<int> ids) => _tokenizer.Decode(ids.Where(id => !_special.Contains(id)));

    /// <summary>Whether a token begins with a space, so that it begins a word (the first word of a text may lack it).</summary>
    public bool StartsWord(int id) => _startsWord[id];

    /// <summary>Whether an id stands for no text.</summary>
    public bool IsSpecial(int id) => _special.Contains(id);

    private static ByteLevelTokenizer Load(string vocabularyPath, IReadOnlyDictionary<string, int> vocabulary, string mergesPath) =>
        new(vocabularyPath, vocabulary, BytePairFiles.ReadMerges(mergesPath, vocabulary));
}
