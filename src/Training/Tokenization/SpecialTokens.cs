using System.Collections.Immutable;

namespace FedOrleans.Training.Tokenization;

/// <summary>The tokens of a vocabulary that stand for no text, and where they lie in it.</summary>
/// <param name="Leading">Tokens with the lowest ids, in order.</param>
/// <param name="Trailing">Tokens with the highest ids, in order.</param>
public sealed record SpecialTokens(ImmutableArray<string> Leading, ImmutableArray<string> Trailing)
{
    public const string RobertaBegin = "<s>";
    public const string RobertaPad = "<pad>";
    public const string RobertaEnd = "</s>";
    public const string RobertaUnknown = "<unk>";
    public const string RobertaMask = "<mask>";
    public const string Gpt2End = "<|endoftext|>";

    /// <summary><c>&lt;s&gt;</c> = 0, <c>&lt;pad&gt;</c> = 1, <c>&lt;/s&gt;</c> = 2, <c>&lt;unk&gt;</c> = 3, and <c>&lt;mask&gt;</c> last.</summary>
    public static SpecialTokens Roberta { get; } = new([RobertaBegin, RobertaPad, RobertaEnd, RobertaUnknown], [RobertaMask]);

    /// <summary><c>&lt;|endoftext|&gt;</c> only, last.</summary>
    public static SpecialTokens Gpt2 { get; } = Gpt2With();

    /// <summary>Number of special tokens.</summary>
    public int Count => Leading.Length + Trailing.Length;

    /// <summary>As <see cref="Gpt2"/>, with more tokens after <c>&lt;|endoftext|&gt;</c>.</summary>
    public static SpecialTokens Gpt2With(params string[] more) => new([], [Gpt2End, .. more]);
}
