using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Validation;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>A path, kept absolute.</summary>
/// <param name="baseDirectory">What a relative path is relative to.</param>
/// <param name="noun">What the path leads to, for messages: 'file' or 'directory'.</param>
/// <param name="exists">Says whether it does, or null where nobody asks.</param>
internal sealed class PathFormat(string baseDirectory, string noun, Func<string, bool>? exists) : IValueFormat<string>
{
    public string Expected => $"the path of a {noun}, absolute or relative to {baseDirectory}";

    public string Read(YamlValue value)
    {
        var text = TextFormat.Line.Read(value);
        if (text.Contains("://", StringComparison.Ordinal) || text.StartsWith('~'))
        {
            throw value.Fail(Expected);
        }

        var path = Path.GetFullPath(text, baseDirectory);
        return exists is null || exists(path)
            ? path
            : throw new InputException($"{value.Location}: {value.Path}: there is no {noun} '{text}' (looked for {path})");
    }

    public YamlNode Write(string value) => TextFormat.Quote(value);
}
