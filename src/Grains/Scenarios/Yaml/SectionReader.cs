using FedOrleans.Validation;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml;

/// <summary>Reads a table, and takes note of the keys that were asked for: the others are errors.</summary>
internal sealed class SectionReader : ISection
{
    private readonly YamlValue _table;
    private readonly Dictionary<string, YamlValue> _entries = [];
    private readonly List<string> _allowed = [];

    /// <exception cref="InputException">A key is not plain text, or given twice.</exception>
    public SectionReader(YamlValue table, YamlMappingNode mapping)
    {
        _table = table;
        foreach (var (keyNode, node) in mapping.Children)
        {
            if (keyNode is not YamlScalarNode { Value: { } key })
            {
                throw new InputException($"{table.Source.Locate(keyNode)}: {Describe(table.Path)}: a key is not plain text");
            }

            if (!_entries.TryAdd(key, new YamlValue(table.Source, node, Join(key))))
            {
                throw new InputException($"{table.Source.Locate(keyNode)}: {Join(key)}: given twice");
            }
        }
    }

    /// <summary>The entries that no call asked for yet, in the order of the file.</summary>
    public IEnumerable<(string Key, YamlValue Value)> Remaining =>
        _entries.Where(entry => !_allowed.Contains(entry.Key)).Select(entry => (entry.Key, entry.Value));

    public T Value<T>(string key, T value, IValueFormat<T> format) => Take(key) is { } entry ? format.Read(entry) : value;

    public T Rare<T>(string key, T value, bool isGiven, IValueFormat<T> format) => Value(key, value, format);

    public T Default<T>(T value, Func<T, T> adjust) => adjust(value);

    public T Required<T>(string key, T? value, IValueFormat<T> format)
        where T : class
    {
        var entry = Take(key)
            ?? throw new InputException($"{_table.Location}: {Join(key)}: missing; expected {format.Expected}");
        return format.Read(entry);
    }

    public T Alias<T>(string alias, string key, T value, IValueFormat<T> format)
    {
        if (Take(alias) is not { } entry)
        {
            return value;
        }

        if (_entries.ContainsKey(key))
        {
            throw new InputException($"{entry.Location}: {Join(alias)}: '{alias}' and '{key}' say the same; expected one of them");
        }

        return format.Read(entry);
    }

    public T OneOf<T>(T value, params IReadOnlyList<Variant<T>> variants)
    {
        var given = variants.Select(variant => (variant.Format, Entry: Take(variant.Key))).Where(pair => pair.Entry is not null).ToList();
        return given.Count switch
        {
            0 => value,
            1 => given[0].Format.Read(given[0].Entry!),
            _ => throw new InputException(
                $"{given[1].Entry!.Location}: {Describe(_table.Path)}: {given.Count} kinds at once; expected one of: {string.Join(", ", variants.Select(variant => variant.Key))}"),
        };
    }

    public void Check(bool holds, string key, object? value, string expected)
    {
        if (!holds)
        {
            var location = _entries.TryGetValue(key, out var entry) ? entry.Location : _table.Location;
            throw new InputException(location, Join(key), Invariant(value), expected);
        }
    }

    /// <summary>The entry of a key, or null where it is not given.</summary>
    public YamlValue? Take(string key)
    {
        if (!_allowed.Contains(key))
        {
            _allowed.Add(key);
        }

        return _entries.GetValueOrDefault(key);
    }

    /// <summary>Names keys that the table may hold, for messages, beside those asked for.</summary>
    public void Allow(IEnumerable<string> keys) => _allowed.AddRange(keys.Except(_allowed));

    /// <summary>To be called when every key has been asked for.</summary>
    /// <exception cref="InputException">The table holds a key that nobody asked for.</exception>
    public void Finish()
    {
        foreach (var (key, value) in Remaining)
        {
            var suggestion = Suggestion.For(key, _allowed) is { } near ? $"did you mean '{near}'? " : string.Empty;
            throw new InputException($"{value.Location}: {value.Path}: unknown key; {suggestion}Allowed here: {string.Join(", ", _allowed)}");
        }
    }

    private static string Describe(string path) => path.Length == 0 ? "top level" : path;

    private static string Invariant(object? value) => FormattableString.Invariant($"{value}");

    private string Join(string key) => _table.Path.Length == 0 ? key : $"{_table.Path}.{key}";
}
