using System.IO.Compression;
using System.Text.Json;
using FedOrleans.Validation;

namespace FedOrleans.Training.Instructions.Files;

/// <summary>
/// Reads the objects of a JSON file: one array of them, or one a line (blank lines are passed over); packed by gzip or not.
/// </summary>
internal static class JsonRows
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Makes a row of an object, and of its file and line for messages.</param>
    /// <exception cref="InputException">Names the file and line of whatever is wrong.</exception>
    public static IReadOnlyList<T> Read<T>(string path, Func<JsonElement, string, T> read)
    {
        byte[] content = ReadBytes(path);
        ReadOnlyMemory<byte> text = content.AsMemory(content.AsSpan().StartsWith(Mark) ? Mark.Length : 0);
        var rows = new List<T>();
        if (text.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..])
        {
            ReadArray(path, text.Span, read, rows);
        }
        else
        {
            ReadLines(path, text, read, rows);
        }

        return rows.Count > 0 ? rows : throw new InputException($"{path}: holds no rows");
    }

    private static void ReadArray<T>(string path, ReadOnlySpan<byte> text, Func<JsonElement, string, T> read, List<T> rows)
    {
        var reader = new Utf8JsonReader(text);
        int line = 1;
        int counted = 0;
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                int start = (int)reader.TokenStartIndex;
                line += text[counted..start].Count((byte)'\n');
                counted = start;
                rows.Add(Row(JsonElement.ParseValue(ref reader), $"{path}:{line}", read));
            }

            reader.Read();
        }
        catch (JsonException exception)
        {
            throw new InputException($"{path}:{exception.LineNumber + 1}: is not valid JSON; expected one array of objects", exception);
        }
    }

    private static void ReadLines<T>(string path, ReadOnlyMemory<byte> text, Func<JsonElement, string, T> read, List<T> rows)
    {
        int number = 0;
        foreach (Range range in text.Span.Split((byte)'\n'))
        {
            number++;
            ReadOnlyMemory<byte> line = text[range];
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                rows.Add(Row(document.RootElement, $"{path}:{number}", read));
            }
            catch (JsonException exception)
            {
                throw new InputException(
                    $"{path}:{number}: is not valid JSON; expected one object a line, or one array of objects", exception);
            }
        }
    }

    private static T Row<T>(JsonElement row, string where, Func<JsonElement, string, T> read)
    {
        try
        {
            return row.ValueKind == JsonValueKind.Object
                ? read(row, where)
                : throw new InputException($"{where}: is not a JSON object");
        }
        catch (InvalidOperationException exception)
        {
            throw new InputException($"{where}: holds a text that is not valid Unicode", exception);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            byte[] content = File.ReadAllBytes(path);
            if (content is not [0x1F, 0x8B, ..])
            {
                return content;
            }

            using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            using var whole = new MemoryStream();
            packed.CopyTo(whole);
            return whole.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }
}
