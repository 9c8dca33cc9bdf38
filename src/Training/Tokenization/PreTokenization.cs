using System.Text.RegularExpressions;

namespace FedOrleans.Training.Tokenization;

/// <summary>How GPT-2 and RoBERTa cut text into words before merging (Radford et al. 2019): a space belongs to the word after it.</summary>
internal static partial class PreTokenization
{
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant)]
    public static partial Regex Words { get; }
}
