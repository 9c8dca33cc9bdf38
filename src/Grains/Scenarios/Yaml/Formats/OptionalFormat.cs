using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A value, or a word (such as <c>all</c> or <c>none</c>) that stands for its absence.</summary>
internal sealed class OptionalFormat<T>(IValueFormat<T> format, string absent) : IValueFormat<T?>
    where T : struct
{
    public string Expected => $"{format.Expected}, or {absent}";

    public T? Read(YamlValue value) => value.Text == absent ? null : format.Read(value with { Alternative = absent });

    public YamlNode Write(T? value) => value is { } present ? format.Write(present) : new YamlScalarNode(absent);
}
