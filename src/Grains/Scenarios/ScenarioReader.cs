using FedOrleans.Grains.Scenarios.Schema;
using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Scenarios;

/// <summary>Reads scenarios. Whatever is wrong is one <see cref="InputException"/> with file, line, path, value and what is allowed.</summary>
public static class ScenarioReader
{
    /// <summary>Reads a scenario file. Relative paths in it are relative to its directory; data files must exist.</summary>
    /// <param name="path">The scenario file.</param>
    /// <param name="overrides">Changes of the form <c>path=value</c>, such as <c>training.lr=3e-4</c>, made in this order.</param>
    /// <exception cref="InputException">The file cannot be read, or something in it is not allowed.</exception>
    public static Scenario Load(string path, IReadOnlyList<string>? overrides = null)
    {
        var text = ScenarioFile.ReadText(path);
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Read(text, path, new PathFormats(directory, mustExist: true), overrides ?? []);
    }

    /// <summary>Reads a scenario from text without touching the file system.</summary>
    /// <param name="text">YAML, such as <see cref="ScenarioWriter.Write"/> gives.</param>
    /// <param name="sourceName">What messages call the text: a file name.</param>
    /// <param name="baseDirectory">Absolute directory that relative paths are relative to.</param>
    /// <exception cref="InputException">Something in the text is not allowed.</exception>
    public static Scenario Parse(string text, string sourceName, string baseDirectory) =>
        Read(text, sourceName, new PathFormats(baseDirectory, mustExist: false), []);

    private static Scenario Read(string text, string sourceName, PathFormats paths, IReadOnlyList<string> overrides)
    {
        var source = YamlSource.Parse(text, sourceName);
        foreach (var change in overrides)
        {
            ScenarioOverride.Parse(change).ApplyTo(source);
        }

        var section = new SectionReader(new YamlValue(source, source.Root, string.Empty), source.Root);
        var scenario = new ScenarioSchema(paths).Bind(section, new Scenario { Name = ScenarioFile.NameOf(sourceName), Methods = [] });
        section.Finish();
        return scenario;
    }
}
