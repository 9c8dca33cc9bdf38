using System.Globalization;
using System.Text.RegularExpressions;

namespace FedOrleans.Silo.Tests.Telemetry;

/// <summary>What a silo shows to Prometheus, read as Prometheus reads it.</summary>
internal sealed partial class Exposition(string text)
{
    /// <summary>Every series: name, labels as written, value.</summary>
    public IReadOnlyList<(string Name, string Labels, double Value)> Series { get; } =
    [
        .. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => Line().Match(line)).Where(match => match.Success).Select(match =>
            (match.Groups["name"].Value, match.Groups["labels"].Value, double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture))),
    ];

    public IReadOnlySet<string> Names => Series.Select(series => series.Name).ToHashSet();

    /// <summary>Sum over the series of a name whose labels hold all of these.</summary>
    public double Sum(string name, params string[] labels) =>
        Series.Where(series => series.Name == name && labels.All(label => series.Labels.Contains(label, StringComparison.Ordinal))).Sum(series => series.Value);

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? (?<value>[-+.\deE]+|NaN|[+-]Inf)( \d+)?$""")]
    private static partial Regex Line();
}
