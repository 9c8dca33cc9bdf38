using FedOrleans.Validation;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml;

/// <summary>Writes a table with every key, defaults included, but for rare keys that are not given.</summary>
internal sealed class SectionWriter : ISection
{
    public YamlMappingNode Table { get; } = [];

    public T Value<T>(string key, T value, IValueFormat<T> format)
    {
        Table.Add(key, format.Write(value));
        return value;
    }

    public T Rare<T>(string key, T value, bool isGiven, IValueFormat<T> format) => isGiven ? Value(key, value, format) : value;

    public T Default<T>(T value, Func<T, T> adjust) => value;

    public T Required<T>(string key, T? value, IValueFormat<T> format)
        where T : class => Value(key, value ?? throw new InputException($"{key}: missing; expected {format.Expected}"), format);

    public T Alias<T>(string alias, string key, T value, IValueFormat<T> format) => value;

    public T OneOf<T>(T value, params IReadOnlyList<Variant<T>> variants)
    {
        var variant = variants.First(candidate => candidate.Matches(value));
        return Value(variant.Key, value, variant.Format);
    }

    public void Check(bool holds, string key, object? value, string expected)
    {
        if (!holds)
        {
            throw new InputException("scenario", key, FormattableString.Invariant($"{value}"), expected);
        }
    }
}
