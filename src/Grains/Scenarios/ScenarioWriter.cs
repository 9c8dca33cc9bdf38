using System.Globalization;
using FedOrleans.Grains.Scenarios.Schema;
using FedOrleans.Grains.Scenarios.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios;

/// <summary>Writes scenarios.</summary>
public static class ScenarioWriter
{
    /// <summary>
    /// The complete scenario as YAML: every key, defaults included, methods as tables of roles, paths absolute. Equal
    /// scenarios give equal text, and <see cref="ScenarioReader.Parse"/> gives the scenario back.
    /// </summary>
    /// <exception cref="FedOrleans.Validation.InputException">The scenario breaks a rule between its keys.</exception>
    public static string Write(Scenario scenario)
    {
        var section = new SectionWriter();
        new ScenarioSchema(new PathFormats(string.Empty, mustExist: false)).Bind(section, scenario);
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(writer, new EmitterSettings().WithBestWidth(int.MaxValue).WithNewLine("\n"));
        new YamlStream(new YamlDocument(section.Table)).Save(emitter, assignAnchors: false);
        return writer.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal);
    }
}
