using CsvHelper;
using FedOrleans.Training.Storage;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Results;

/// <summary>
/// One kind of CSV file of a result directory: invariant culture, the shortest digits that read back as the same
/// double, <c>\n</c> line ends, nothing for null.
/// </summary>
/// <typeparam name="TRecord">The record of one row.</typeparam>
/// <param name="required">The columns that every file has, in the order in which they are written.</param>
/// <param name="optional">Columns after them, which a file may lack.</param>
public abstract class ResultTable<TRecord>(IReadOnlyList<string> required, IReadOnlyList<string> optional)
{
    private static readonly CsvReaderOptions _reading = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    private static readonly CsvWriterOptions _writing = new() { NewLine = "\n", TrueValue = "true", FalseValue = "false" };

    /// <summary>Writes header and rows; the file appears whole or not at all.</summary>
    public void Write(string path, IEnumerable<TRecord> records) => AtomicFile.Write(path, stream =>
    {
        using StreamWriter text = new(stream, leaveOpen: true);
        Write(text, records);
    });

    /// <summary>Writes header and rows to an open text.</summary>
    public void Write(TextWriter text, IEnumerable<TRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        using CsvWriter csv = CsvWriter.Create(text, _writing, leaveOpen: true);
        csv.WriteHeader([.. required, .. optional]);
        foreach (TRecord record in records)
        {
            WriteRow(csv, record);
            csv.EndRecord();
        }
    }

    /// <summary>Reads all rows. Columns may stand in any order; unknown ones are passed over.</summary>
    /// <exception cref="InputException">
    /// The file is missing or cannot be read, a column is missing, a row has too few or too many values, or a value is
    /// not allowed.
    /// </exception>
    public IReadOnlyList<TRecord> Read(string path)
    {
        try
        {
            using CsvReader csv = CsvReader.FromFile(path, _reading);
            csv.ReadHeader();
            RequireColumns(path, csv);
            ResultRow row = new(path, csv);
            List<TRecord> records = [];
            while (csv.Read())
            {
                records.Add(ReadRow(row));
            }

            return records;
        }
        catch (CsvFormatException failure)
        {
            throw new InputException($"{path}:{failure.LineNumber}: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: there is no such file; expected a result directory written by 'fedorleans run'", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>The record of the row on which the reader stands.</summary>
    private protected abstract TRecord ReadRow(ResultRow row);

    /// <summary>The fields of a record, in the order of the columns.</summary>
    private protected abstract void WriteRow(CsvWriter csv, TRecord record);

    private void RequireColumns(string path, CsvReader csv)
    {
        string[] missing = [.. required.Where(name => !csv.TryGetFieldIndex(name, out _))];
        if (missing.Length > 0)
        {
            throw new InputException($"{path}:1: columns missing: {string.Join(", ", missing)}");
        }
    }
}
