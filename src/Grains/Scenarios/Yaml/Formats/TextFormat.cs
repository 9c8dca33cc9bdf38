using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A text that meets a rule.</summary>
/// <param name="expected">The rule in words.</param>
/// <param name="isAllowed">The rule; the text is not empty.</param>
internal sealed partial class TextFormat(string expected, Func<string, bool> isAllowed) : IValueFormat<string>
{
    /// <summary>A short name that is safe as a file name and as a cell of a CSV file.</summary>
    public static TextFormat Name { get; } = new(
        "a name of letters, digits, '-', '_' and '.', at most 64, with a letter or digit first", IsName);

    /// <summary>Any text on one line.</summary>
    public static TextFormat Line { get; } = new("a text", text => !text.Any(char.IsControl));

    public string Expected => expected;

    public static bool IsName(string text) => NamePattern().IsMatch(text);

    /// <summary>Quotes what YAML could take for something else than a text.</summary>
    public static YamlScalarNode Quote(string text) =>
        new(text) { Style = PlainPattern().IsMatch(text) && text is not ("null" or "true" or "false") ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted };

    public string Read(YamlValue value) =>
        !value.IsNull && value.Text is { Length: > 0 } text && isAllowed(text) ? text : throw value.Fail(Expected);

    public YamlNode Write(string value) => Quote(value);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[A-Za-z/][A-Za-z0-9_./-]*\z")]
    private static partial Regex PlainPattern();
}
