using FedOrleans.Validation;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A list, none of whose elements stands twice.</summary>
internal sealed class ListFormat<T>(IValueFormat<T> element) : IValueFormat<IReadOnlyList<T>>
{
    /// <summary>Fewest elements. The default value is 1.</summary>
    public int Minimum { get; init; } = 1;

    /// <summary>Most elements. The default value is no limit.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>Whether one element may stand there without a list around it.</summary>
    public bool AllowsSingle { get; init; }

    /// <summary>Whether elements must differ. The default value is true.</summary>
    public bool Distinct { get; init; } = true;

    public string Expected => AllowsSingle ? $"{element.Expected}, or a list of such" : $"a list, each {element.Expected}";

    public IReadOnlyList<T> Read(YamlValue value)
    {
        if (value.Node is not YamlSequenceNode sequence)
        {
            return AllowsSingle ? [element.Read(value with { Alternative = "a list of such" })] : throw value.Fail(Expected);
        }

        if (sequence.Children.Count < Minimum)
        {
            throw new InputException($"{value.Location}: {value.Path}: {sequence.Children.Count} elements; expected {Minimum} or more");
        }

        if (sequence.Children.Count > Maximum)
        {
            throw new InputException($"{value.Location}: {value.Path}: {sequence.Children.Count} elements; expected {Maximum} or fewer");
        }

        var items = new List<T>();
        foreach (var (index, node) in sequence.Children.Index())
        {
            var entry = new YamlValue(value.Source, node, FormattableString.Invariant($"{value.Path}[{index}]"));
            var item = element.Read(entry);
            if (Distinct && items.Contains(item))
            {
                throw entry.Fail("each element once");
            }

            items.Add(item);
        }

        return items;
    }

    public YamlNode Write(IReadOnlyList<T> value)
    {
        var nodes = value.Select(element.Write).ToList();
        return new YamlSequenceNode(nodes)
        {
            Style = nodes.TrueForAll(node => node is YamlScalarNode) ? SequenceStyle.Flow : SequenceStyle.Block,
        };
    }
}
