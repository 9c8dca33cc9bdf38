using System.Globalization;
using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Validation;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios;

/// <summary>A change to a scenario from the command line, made before the scenario is checked.</summary>
/// <param name="Path">Keys from the top down; a number selects an element of a list.</param>
/// <param name="Value">What to put there.</param>
/// <param name="Option">The change as it was given, for messages.</param>
internal sealed record ScenarioOverride(IReadOnlyList<string> Path, YamlNode Value, string Option)
{
    // One says the same as the other, so setting one takes the place of the other.
    private static readonly IReadOnlyList<(string Set, string Replaces)> _synonyms = [("seed", "seeds"), ("seeds", "seed")];

    /// <param name="text"><c>path=value</c>; the value is YAML.</param>
    /// <exception cref="InputException">The text has another form, or its value is not YAML.</exception>
    public static ScenarioOverride Parse(string text)
    {
        var option = $"--set {text}";
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? [] : text[..equals].Trim().Split('.');
        if (path.Length == 0 || path.Any(string.IsNullOrWhiteSpace))
        {
            throw new InputException($"{option}: expected path=value, such as training.lr=3e-4");
        }

        var value = YamlSource.ParseNode(text[(equals + 1)..], _ => option)
            ?? throw new InputException($"{option}: no value; expected path=value, such as training.lr=3e-4");
        return new ScenarioOverride(path, value, option);
    }

    /// <exception cref="InputException">The path leads through something that is not a table or a list.</exception>
    public void ApplyTo(YamlSource source)
    {
        YamlNode parent = source.Root;
        for (var depth = 0; depth < Path.Count - 1; depth++)
        {
            parent = Descend(source, parent, depth);
        }

        source.SetOrigin(Value, Option);
        Replace(parent, Path.Count - 1, Value);
        foreach (var (_, replaced) in _synonyms.Where(pair => Path.Count == 1 && pair.Set == Path[0]))
        {
            Remove(source.Root, replaced);
        }
    }

    private static YamlScalarNode? FindKey(YamlMappingNode table, string key) =>
        table.Children.Keys.OfType<YamlScalarNode>().FirstOrDefault(candidate => candidate.Value == key);

    private static void Remove(YamlMappingNode table, string key)
    {
        if (FindKey(table, key) is { } present)
        {
            table.Children.Remove(present);
        }
    }

    private YamlNode Descend(YamlSource source, YamlNode parent, int depth)
    {
        if (parent is YamlSequenceNode list)
        {
            return list.Children[Index(list, depth)];
        }

        if (parent is not YamlMappingNode table)
        {
            throw NotATable(parent, depth);
        }

        var child = FindKey(table, Path[depth]) is { } key ? table.Children[key] : null;
        if (child is null || new YamlValue(source, child, string.Empty).IsNull)
        {
            child = new YamlMappingNode();
            source.SetOrigin(child, Option);
            Replace(table, depth, child);
        }

        return child;
    }

    private void Replace(YamlNode parent, int depth, YamlNode value)
    {
        switch (parent)
        {
            case YamlMappingNode table:
                table.Children[FindKey(table, Path[depth]) ?? new YamlScalarNode(Path[depth])] = value;
                break;
            case YamlSequenceNode list:
                list.Children[Index(list, depth)] = value;
                break;
            default:
                throw NotATable(parent, depth);
        }
    }

    private int Index(YamlSequenceNode list, int depth) =>
        int.TryParse(Path[depth], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Children.Count
            ? index
            : throw new InputException($"{Option}: {Prefix(depth)} is a list of {list.Children.Count}; expected an index from 0 to {list.Children.Count - 1} instead of '{Path[depth]}'");

    private InputException NotATable(YamlNode parent, int depth) =>
        new($"{Option}: {Prefix(depth)} is '{(parent as YamlScalarNode)?.Value}', not a table; set {Prefix(depth)} as a whole: --set '{Prefix(depth)}={{{Path[depth]}: ...}}'");

    private string Prefix(int depth) => string.Join('.', Path.Take(depth));
}
