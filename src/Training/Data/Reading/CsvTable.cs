using CsvHelper;
using FedOrleans.Validation;

namespace FedOrleans.Training.Data.Reading;

/// <summary>Reads columns of a CSV file with a header row (RFC 4180, separated by commas).</summary>
internal static class CsvTable
{
    // An unclosed quote makes one record of the rest of the file; this bounds what is held of it.
    private const int LargestRecord = 1 << 24;

    public static List<TableRow> Read(string path, TextReader text, string[] columns)
    {
        using CsvReader reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = ',',
            OnMalformedRecord = record => Refuse(path, record),
            MaxRecordSize = LargestRecord,
            TrackLineNumbers = true,
        });
        try
        {
            return ReadRows(path, reader, columns);
        }
        catch (CsvFormatException exception)
        {
            throw new InputException($"{path}:{exception.LineNumber}: is not a CSV row: {exception.Message}", exception);
        }
    }

    private static List<TableRow> ReadRows(string path, CsvReader reader, string[] columns)
    {
        string[] header = [.. reader.Headers];
        int[] positions = Array.ConvertAll(columns, column => Position(path, header, column));
        var rows = new List<TableRow>();
        while (reader.Read())
        {
            int line = (int)reader.LineNumber;
            if (reader.FieldCount != header.Length)
            {
                throw new InputException($"{path}:{line}: has {reader.FieldCount} columns, but the header has {header.Length}");
            }

            rows.Add(new TableRow(Array.ConvertAll(positions, position => reader.GetString(position)), line));
        }

        return rows;
    }

    /// <summary>A quote inside a field that has none around it is harmless and common in real text; other damage is not.</summary>
    private static void Refuse(string path, CsvMalformedRecord record)
    {
        if (record.Reason is not (CsvMalformedReason.StrayQuote or CsvMalformedReason.FieldCountMismatch))
        {
            throw new InputException($"{path}:{record.LineNumber}: is not a CSV row: {record.Reason}");
        }
    }

    private static int Position(string path, string[] header, string column)
    {
        int first = Array.IndexOf(header, column);
        if (first < 0)
        {
            throw new InputException($"{path}:1: column '{column}' is missing; the file has {(header.Length > 0 ? string.Join(", ", header) : "none")}");
        }

        return first == Array.LastIndexOf(header, column)
            ? first
            : throw new InputException($"{path}:1: column '{column}' stands twice in the header");
    }
}
