using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.CommandLine.Content;

namespace FedOrleans.Silo.Tests.CommandLine;

/// <summary>The commands with handlers that only take note, and a directory with a small scenario.</summary>
public sealed class CommandLineFixture : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fedorleans-");

    public CommandLineFixture()
    {
        Scenario = Write("small.yaml", "method: pftt\nrounds: 3\n");
    }

    public string Scenario { get; }

    internal IScenarioPreflight Preflight { get; init; } = new AcceptingPreflight();

    internal RecordingHandler<ResumeArguments> Resume { get; } = new();

    internal RecordingHandler<ReportArguments> Report { get; } = new();

    internal RecordingHandler<PretrainArguments> Pretrain { get; } = new();

    internal RecordingHandler<RunArguments> Run { get; init; } = new();

    public void Dispose() => _directory.Delete(recursive: true);

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The names of everything in the fixture's directory.</summary>
    public IReadOnlyList<string> List() =>
        [.. Directory.EnumerateFileSystemEntries(_directory.FullName, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    internal async Task<Outcome> InvokeAsync(IReadOnlyList<string> arguments, CancellationToken cancellation = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new FedOrleansCommand(
            new RunCommand(Run, Preflight, TimeProvider.System), new ResumeCommand(Resume), new ReportCommand(Report), new PretrainCommand(Pretrain));
        var status = await new CommandLineProgram(root, output, error).RunAsync(arguments, cancellation);
        return new Outcome(status, output.ToString(), error.ToString());
    }
}
