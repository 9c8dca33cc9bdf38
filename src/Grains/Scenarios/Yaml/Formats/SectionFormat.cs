using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A table of keys.</summary>
/// <param name="initial">The value whose parts are the defaults.</param>
/// <param name="bind">Names the keys and gives the value with what they hold.</param>
internal sealed class SectionFormat<T>(T initial, Func<ISection, T, T> bind) : IValueFormat<T>
{
    public string Expected { get; init; } = "a table of keys";

    /// <summary>Whether the table is written on one line.</summary>
    public bool OneLine { get; init; }

    public T Read(YamlValue value)
    {
        var section = value.AsSection(Expected);
        var result = bind(section, initial);
        section.Finish();
        return result;
    }

    public YamlNode Write(T value)
    {
        var section = new SectionWriter();
        bind(section, value);
        section.Table.Style = OneLine ? MappingStyle.Flow : MappingStyle.Block;
        return section.Table;
    }
}
