using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>A base model: an embedded one by name, or a directory of the user's own.</summary>
internal sealed class ModelFormat(IValueFormat<string> directory) : IValueFormat<string>
{
    public string Expected => "a name under models/, or a directory in Hugging Face layout (written with a '/', as in ./my-model)";

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
