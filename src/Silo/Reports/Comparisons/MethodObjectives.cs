using FedOrleans.Grains.Methods;
using FedOrleans.Training.Methods;
using FedOrleans.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Silo.Reports.Comparisons;

/// <summary>What the methods of a scenario minimise, by their names; for reading results, so that what is absent is no error.</summary>
internal static class MethodObjectives
{
    /// <param name="file">Where the text stands, for messages.</param>
    /// <param name="scenario">A scenario, resolved or as it was written.</param>
    /// <exception cref="InputException">The text is not YAML.</exception>
    public static IReadOnlyDictionary<string, TrainingObjective> Of(string file, string scenario)
    {
        try
        {
            YamlStream yaml = [];
            yaml.Load(new StringReader(scenario));
            var objectives = new Dictionary<string, TrainingObjective>(StringComparer.Ordinal);
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }, ..])
            {
                foreach (YamlNode method in Methods(root))
                {
                    Add(method, objectives);
                }
            }

            return objectives;
        }
        catch (YamlException failure)
        {
            throw new InputException($"{file}:{failure.Start.Line}: not YAML: {failure.Message}", failure);
        }
    }

    private static IEnumerable<YamlNode> Methods(YamlMappingNode root)
    {
        IEnumerable<YamlNode> first = Child(root, "method") is { } method ? [method] : [];
        return first.Concat((Child(root, "compare") as YamlSequenceNode)?.Children ?? []);
    }

    private static void Add(YamlNode method, Dictionary<string, TrainingObjective> objectives)
    {
        string? preset = (method as YamlScalarNode ?? Child(method, "preset") as YamlScalarNode)?.Value;
        string? name = (Child(method, "name") as YamlScalarNode)?.Value ?? preset;
        string? own = (Child(method, "objective") as YamlScalarNode)?.Value;
        if (name is not null)
        {
            objectives[name] = own switch
            {
                "ppo" => TrainingObjective.Ppo,
                "next-token" => TrainingObjective.NextToken,
                _ => (preset is null ? null : MethodPresets.Find(preset))?.Definition.Objective ?? TrainingObjective.CrossEntropy,
            };
        }
    }

    private static YamlNode? Child(YamlNode node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? child) ? child : null;
}
