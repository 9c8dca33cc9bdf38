using System.Text.Encodings.Web;
using System.Text.Json;
using FedOrleans.Training.Storage;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>Reads and writes <c>summary.json</c>.</summary>
public static class SummaryFile
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes the file whole or not at all.</summary>
    public static void Write(string path, RunSummary summary) =>
        AtomicFile.Write(path, stream => stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(summary, _options), (byte)'\n']));

    /// <summary>Reads the file; null where there is none.</summary>
    /// <exception cref="InputException">The file is there and is not a summary.</exception>
    public static RunSummary? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<RunSummary>(File.ReadAllText(path), _options);
        }
        catch (JsonException failure)
        {
            throw new InputException($"{path}:{failure.LineNumber + 1}: not a summary of a run: {failure.Message}", failure);
        }
    }
}
