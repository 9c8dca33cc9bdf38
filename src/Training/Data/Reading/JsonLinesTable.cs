using System.Text.Json;
using FedOrleans.Validation;

namespace FedOrleans.Training.Data.Reading;

/// <summary>Reads keys of a file with one JSON object a line; blank lines are passed over.</summary>
internal static class JsonLinesTable
{
    public static List<TableRow> Read(string path, TextReader reader, string[] columns)
    {
        var rows = new List<TableRow>();
        int line = 0;
        while (reader.ReadLine() is string content)
        {
            line++;
            if (string.IsNullOrWhiteSpace(content))
            {
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(content);
                rows.Add(new TableRow(Array.ConvertAll(columns, column => Value(path, line, document.RootElement, column)), line));
            }
            catch (JsonException exception)
            {
                throw new InputException($"{path}:{line}: is not valid JSON; expected one JSON object a line", exception);
            }
            catch (InvalidOperationException exception)
            {
                // InvalidOperationException: a string is not valid Unicode.
                throw new InputException($"{path}:{line}: is not valid JSON: {exception.Message}", exception);
            }
        }

        return rows;
    }

    private static string Value(string path, int line, JsonElement row, string column)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new InputException($"{path}:{line}: is not a JSON object");
        }

        if (!row.TryGetProperty(column, out JsonElement value))
        {
            string keys = string.Join(", ", row.EnumerateObject().Select(property => property.Name));
            throw new InputException($"{path}:{line}: key '{column}' is missing; the line has {(keys.Length > 0 ? keys : "none")}");
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => throw new InputException($"{path}:{line}: key '{column}' holds {value.ValueKind.ToString().ToLowerInvariant()}; expected a string or a number"),
        };
    }
}
