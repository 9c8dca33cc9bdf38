using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A text, or <c>none</c> for its absence.</summary>
internal sealed class OptionalTextFormat(IValueFormat<string> format) : IValueFormat<string?>
{
    private const string Absent = "none";

    public string Expected => $"{format.Expected}, or {Absent}";

    public string? Read(YamlValue value) => value.Text == Absent ? null : format.Read(value with { Alternative = Absent });

    public YamlNode Write(string? value) => value is null ? new YamlScalarNode(Absent) : format.Write(value);
}
