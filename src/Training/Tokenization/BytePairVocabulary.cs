using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FedOrleans.Training.Storage;

namespace FedOrleans.Training.Tokenization;

/// <summary>A byte-level BPE vocabulary: what each id stands for, and which neighbours merge, first learnt first.</summary>
/// <param name="Tokens">Token of each id, in the alphabet of <see cref="ByteAlphabet"/>.</param>
/// <param name="Merges">Left and right token of each merge, in the order in which they apply.</param>
public sealed record BytePairVocabulary(ImmutableArray<string> Tokens, ImmutableArray<(string Left, string Right)> Merges)
{
    /// <summary>File name of the token ids.</summary>
    public const string VocabularyFile = "vocab.json";

    /// <summary>File name of the merges.</summary>
    public const string MergesFile = "merges.txt";

    /// <summary>Writes <c>vocab.json</c> and <c>merges.txt</c> as GPT-2 and RoBERTa have them, making the directory if needed.</summary>
    public void Save(string directory)
    {
        Directory.CreateDirectory(directory);
        AtomicFile.Write(Path.Combine(directory, VocabularyFile), WriteVocabulary);
        AtomicFile.Write(Path.Combine(directory, MergesFile), WriteMerges);
    }

    private void WriteVocabulary(Stream stream)
    {
        // The default encoder would escape most of the byte alphabet.
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        for (int id = 0; id < Tokens.Length; id++)
        {
            json.WriteNumber(Tokens[id], id);
        }

        json.WriteEndObject();
    }

    private void WriteMerges(Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("#version: 0.2");
        foreach ((string left, string right) in Merges)
        {
            writer.WriteLine($"{left} {right}");
        }
    }
}
