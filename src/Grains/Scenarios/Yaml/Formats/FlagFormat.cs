using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class FlagFormat : IValueFormat<bool>
{
    public string Expected => "true or false";

    public bool Read(YamlValue value) => value.Text switch
    {
        "true" => true,
        "false" => false,
        _ => throw value.Fail(Expected),
    };

    public YamlNode Write(bool value) => new YamlScalarNode(value ? "true" : "false");
}
