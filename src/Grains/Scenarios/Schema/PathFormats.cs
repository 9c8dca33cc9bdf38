using FedOrleans.Grains.Scenarios.Yaml;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The formats of the paths in a scenario.</summary>
/// <param name="baseDirectory">What relative paths are relative to: the scenario file's directory.</param>
/// <param name="mustExist">Whether a path that leads nowhere is an error. It is on the machine that starts a run.</param>
internal sealed class PathFormats(string baseDirectory, bool mustExist)
{
    public IValueFormat<string> File { get; } = new PathFormat(baseDirectory, "file", mustExist ? System.IO.File.Exists : null);

    public IValueFormat<string> Directory { get; } = new PathFormat(baseDirectory, "directory", mustExist ? System.IO.Directory.Exists : null);
}
