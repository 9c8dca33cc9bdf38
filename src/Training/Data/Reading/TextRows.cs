using System.IO.Compression;
using System.Text;
using FedOrleans.Validation;

namespace FedOrleans.Training.Data.Reading;

/// <summary>Reads labelled texts from a CSV or JSON-lines file, packed by gzip or not.</summary>
internal static class TextRows
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Format and column names.</param>
    /// <param name="groupColumn">Column of a natural partition, or null.</param>
    /// <exception cref="InputException">Names the file and line of whatever is wrong.</exception>
    public static List<TextRow> Read(string path, DataFileOptions columns, string? groupColumn)
    {
        string[] asked = groupColumn is null ? [columns.Text, columns.Label] : [columns.Text, columns.Label, groupColumn];
        List<TableRow> rows = ReadTable(path, columns.Format, asked);
        if (rows.Count == 0)
        {
            throw new InputException($"{path}: holds no rows");
        }

        return rows.ConvertAll(row =>
        {
            int empty = Array.FindIndex(row.Values, string.IsNullOrWhiteSpace);
            return empty < 0
                ? new TextRow(row.Values[0], row.Values[1].Trim(), row.Values.ElementAtOrDefault(2)?.Trim(), row.Line)
                : throw new InputException($"{path}:{row.Line}: column '{asked[empty]}' is empty");
        });
    }

    private static List<TableRow> ReadTable(string path, string format, string[] columns)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            using Stream content = IsPacked(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return format switch
            {
                "csv" or "csv.gz" => CsvTable.Read(path, reader, columns),
                "jsonl" or "jsonl.gz" => JsonLinesTable.Read(path, reader, columns),
                _ => throw new InputException(path, "format", format, "csv or jsonl"),
            };
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException($"{path}: is not UTF-8 text", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            throw new InputException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    private static bool IsPacked(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start[0] == 0x1F && start[1] == 0x8B;
    }
}
