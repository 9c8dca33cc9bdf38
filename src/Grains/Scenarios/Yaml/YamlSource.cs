using FedOrleans.Validation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml;

/// <summary>A YAML document that knows where each of its nodes came from: a line of a file, or a <c>--set</c> option.</summary>
internal sealed class YamlSource
{
    // Deeper nesting than any scenario has; the representation model recurses, so unbounded input could end the process.
    private const int MaximumDepth = 32;

    private readonly string _name;
    private readonly Dictionary<YamlNode, string> _origins = new(ReferenceEqualityComparer.Instance);

    private YamlSource(string name, YamlMappingNode root)
    {
        _name = name;
        Root = root;
    }

    public YamlMappingNode Root { get; }

    /// <exception cref="InputException">The text is not YAML, or not one table.</exception>
    public static YamlSource Parse(string text, string name)
    {
        return ParseNode(text, line => $"{name}:{line}") switch
        {
            YamlMappingNode mapping => new YamlSource(name, mapping),
            YamlSequenceNode => throw new InputException($"{name}: a list stands at the top; expected a table such as 'method: pftt'"),
            null => throw new InputException($"{name}: the file is empty; expected at least 'method: pftt'"),
            _ => throw new InputException($"{name}: a single value stands at the top; expected a table such as 'method: pftt'"),
        };
    }

    /// <param name="text">YAML.</param>
    /// <param name="locate">What messages call a line of the text.</param>
    /// <returns>The only document's root, or null where there is none.</returns>
    /// <exception cref="InputException">The text is not YAML, or holds several documents.</exception>
    public static YamlNode? ParseNode(string text, Func<long, string> locate)
    {
        try
        {
            CheckDepth(text, locate);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count switch
            {
                0 => null,
                1 => stream.Documents[0].RootNode,
                _ => throw new InputException($"{locate(stream.Documents[1].RootNode.Start.Line)}: {stream.Documents.Count} YAML documents ('---'); expected one"),
            };
        }
        catch (YamlException error)
        {
            throw new InputException($"{locate(error.Start.Line)}: not valid YAML at column {error.Start.Column}: {FirstLine(error.Message)}", error);
        }
    }

    /// <summary>Where a node came from: <c>quickstart.yaml:12</c>, or the option that set it.</summary>
    public string Locate(YamlNode node)
    {
        if (_origins.TryGetValue(node, out var origin))
        {
            return origin;
        }

        return ReferenceEquals(node, Root) ? _name : $"{_name}:{node.Start.Line}";
    }

    /// <summary>Takes note that a node and all inside it came from <paramref name="origin"/>.</summary>
    public void SetOrigin(YamlNode node, string origin)
    {
        foreach (var inner in node.AllNodes)
        {
            _origins[inner] = origin;
        }
    }

    private static void CheckDepth(string text, Func<long, string> locate)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaximumDepth)
            {
                throw new InputException($"{locate(parser.Current.Start.Line)}: nested more than {MaximumDepth} levels deep");
            }
        }
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd('\r', '.', ' ');
}
