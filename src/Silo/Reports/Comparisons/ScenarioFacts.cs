using FedOrleans.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Silo.Reports.Comparisons;

/// <summary>The scalars of a scenario by their paths, for running text: a key that is absent only shortens the text.</summary>
internal sealed class ScenarioFacts
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private ScenarioFacts()
    {
    }

    /// <summary>The value at a path such as <c>channel.radius_m</c>; null where there is none.</summary>
    public string? this[string path] => _values.GetValueOrDefault(path);

    /// <exception cref="InputException">The text is not YAML.</exception>
    public static ScenarioFacts Parse(string file, string text)
    {
        ScenarioFacts facts = new();
        try
        {
            YamlStream yaml = [];
            yaml.Load(new StringReader(text));
            if (yaml.Documents.Count > 0)
            {
                facts.Add("", yaml.Documents[0].RootNode);
            }
        }
        catch (YamlException failure)
        {
            throw new InputException($"{file}:{failure.Start.Line}: not YAML: {failure.Message}", failure);
        }

        return facts;
    }

    private void Add(string path, YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } value } && value.Length > 0)
        {
            _values[path] = Printable.Text(value);
        }
        else if (node is YamlMappingNode mapping)
        {
            foreach ((YamlNode key, YamlNode child) in mapping.Children)
            {
                Add(path.Length == 0 ? key.ToString() : $"{path}.{key}", child);
            }
        }
    }
}
