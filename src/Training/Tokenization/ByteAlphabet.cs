using System.Collections.Immutable;

namespace FedOrleans.Training.Tokenization;

/// <summary>
/// The printable alphabet of byte-level BPE: each of the 256 bytes stands for one visible character, so that a
/// vocabulary is plain text and every UTF-8 string can be written in it (Radford et al. 2019, <c>bytes_to_unicode</c>).
/// </summary>
public static class ByteAlphabet
{
    /// <summary>What a space becomes: Ġ, the marker at the start of a word.</summary>
    public const char Space = '\u0120';

    private static readonly ImmutableArray<char> Characters = BuildCharacters();

    /// <summary>The 256 characters in the order of GPT-2's vocabulary: printable bytes first, then the stand-ins.</summary>
    public static ImmutableArray<char> Ordered { get; } = [.. Characters.Order()];

    /// <summary>The character that stands for a byte.</summary>
    public static char ToCharacter(byte value) => Characters[value];

    private static ImmutableArray<char> BuildCharacters()
    {
        var characters = ImmutableArray.CreateBuilder<char>(256);
        int standIns = 0;
        for (int value = 0; value < 256; value++)
        {
            bool printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            characters.Add((char)(printable ? value : 256 + standIns++));
        }

        return characters.MoveToImmutable();
    }
}
