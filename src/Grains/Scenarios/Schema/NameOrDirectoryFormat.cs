using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>Something embedded by name, or a directory of the user's own: a text with a '/' in it, or a '.' first.</summary>
internal sealed class NameOrDirectoryFormat(string expected, IValueFormat<string> directory) : IValueFormat<string>
{
    public string Expected => expected;

    public string Read(YamlValue value)
    {
        var text = value.Text ?? throw value.Fail(Expected);
        if (text.Contains("://", StringComparison.Ordinal))
        {
            throw value.Fail(Expected);
        }

        return text.Contains('/', StringComparison.Ordinal) || text.StartsWith('.')
            ? directory.Read(value)
            : new TextFormat(Expected, TextFormat.IsName).Read(value);
    }

    public YamlNode Write(string value) => TextFormat.Quote(value);
}
