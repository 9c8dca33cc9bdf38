using System.Globalization;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Traces;

/// <summary>A CSV file of numbers whose first column is a device.</summary>
public static class TraceFile
{
    /// <summary>The lines under the header, one after another; empty lines are left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The header's names; the first is <c>device</c>.</param>
    /// <param name="devices">Number of devices; all must be below it.</param>
    /// <exception cref="InputException">The file cannot be read, its header differs, or a line does not hold finite numbers.</exception>
    public static IEnumerable<TraceLine> Read(string path, string[] columns, int devices)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the trace cannot be read: {error.Message}", error);
        }

        string header = string.Join(',', columns);
        if (lines.Length == 0 || lines[0].Trim() != header)
        {
            throw new InputException($"{path}:1", "header", lines.Length == 0 ? string.Empty : lines[0].Trim(), header);
        }

        for (int i = 1; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                yield return Parse($"{path}:{i + 1}", lines[i], columns, devices);
            }
        }
    }

    private static TraceLine Parse(string place, string line, string[] columns, int devices)
    {
        string[] cells = line.Split(',');
        if (cells.Length != columns.Length)
        {
            throw new InputException(place, "line", line, $"{columns.Length} columns: {string.Join(',', columns)}");
        }

        if (!int.TryParse(cells[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int device) || device < 0 || device >= devices)
        {
            throw new InputException(place, columns[0], cells[0], $"a device from 0 to {devices - 1}");
        }

        double[] values = new double[cells.Length - 1];
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.TryParse(cells[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !double.IsFinite(values[i]))
            {
                throw new InputException(place, columns[i + 1], cells[i + 1], "a finite number");
            }
        }

        return new TraceLine(place, device, values);
    }
}
