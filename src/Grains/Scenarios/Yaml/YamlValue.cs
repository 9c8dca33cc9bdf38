using FedOrleans.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml;

/// <summary>A node with where it stands: its source and line, and its path in the scenario.</summary>
internal sealed record YamlValue(YamlSource Source, YamlNode Node, string Path)
{
    /// <summary>What else may stand there, for messages, beside what the format that reads it says; or null.</summary>
    public string? Alternative { get; init; }

    /// <summary>The node's text, or null where it is a table or a list.</summary>
    public string? Text => (Node as YamlScalarNode)?.Value;

    /// <summary>Whether nothing stands after the key.</summary>
    public bool IsNull => Node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    public string Location => Source.Locate(Node);

    /// <summary>What stands there, as a person would recognise it.</summary>
    public string Shown => Node switch
    {
        YamlScalarNode scalar => scalar.Value ?? string.Empty,
        YamlSequenceNode => "[...]",
        _ => "{...}",
    };

    public InputException Fail(string expected) =>
        new(Location, Path, Shown, Alternative is null ? expected : $"{expected}, or {Alternative}");

    /// <summary>The node as a table; nothing at all counts as an empty one.</summary>
    public SectionReader AsSection(string expected) => Node switch
    {
        YamlMappingNode mapping => new SectionReader(this, mapping),
        _ when IsNull => new SectionReader(this, []),
        _ => throw Fail(expected),
    };
}
