using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A value with a short form on one line and a long form as a table.</summary>
/// <param name="writesShort">Whether a value is written in its short form.</param>
internal sealed class ScalarOrTableFormat<T>(IValueFormat<T> scalar, IValueFormat<T> table, Func<T, bool> writesShort) : IValueFormat<T>
{
    public string Expected => $"{scalar.Expected}, or {table.Expected}";

    public T Read(YamlValue value) =>
        value.Node is YamlScalarNode
            ? scalar.Read(value with { Alternative = table.Expected })
            : table.Read(value with { Alternative = null });

    public YamlNode Write(T value) => writesShort(value) ? scalar.Write(value) : table.Write(value);
}
