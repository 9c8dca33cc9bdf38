using System.CommandLine;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Silo.CommandLine.Content;
using FedOrleans.Training.Pool;

namespace FedOrleans.Silo.CommandLine;

/// <summary><c>run SCENARIO.yaml</c>: runs a scenario in this process.</summary>
internal sealed class RunCommand : Command, IHasExamples
{
    private readonly Argument<string> _scenario = new("SCENARIO.yaml") { Description = "The scenario file; docs/scenario.md lists its keys" };

    private readonly Option<string[]> _set = CommonOptions.Set();

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "The result directory, new or empty [default: runs/<name>-<time>]",
        HelpName = "DIR",
    };

    private readonly Option<ComputeDevice> _device = CommonOptions.Device();
    private readonly Option<bool> _quiet = CommonOptions.Quiet();
    private readonly Option<int?> _serve = ServeOption.Create();
    private readonly IScenarioPreflight _preflight;
    private readonly TimeProvider _time;

    public RunCommand(ICommandHandler<RunArguments> handler, IScenarioPreflight preflight, TimeProvider time)
        : base("run", "Runs a scenario in this process, with live progress, and leaves a result directory")
    {
        _preflight = preflight;
        _time = time;
        Add(_scenario);
        Add(_set);
        Add(_out);
        Add(_device);
        Add(_quiet);
        Add(_serve);
        SetAction((result, cancellation) => handler.HandleAsync(Read(result), cancellation));
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("fedorleans run scenarios/quickstart.yaml", "PFTT beside two baselines on the embedded model and data"),
        ("fedorleans run scenarios/quickstart.yaml --set seed=8 --set rounds=5 --out runs/short", "the same with another seed, shorter, into a directory of your choice"),
        ("fedorleans run scenarios/quickstart.yaml --serve", "the same with pages to watch it, at http://127.0.0.1:8080"),
        ("fedorleans run scenarios/quickstart.yaml --set 'data.partition={dirichlet: 0.1}'", "values are YAML, tables and lists included"),
    ];

    private RunArguments Read(ParseResult result)
    {
        var file = result.GetRequiredValue(_scenario);
        var scenario = ScenarioReader.Load(file, result.GetRequiredValue(_set));
        var output = result.GetValue(_out) is { } path ? OutputDirectory.Check(path) : OutputDirectory.ForRun(scenario.Name, _time.GetLocalNow());
        _preflight.Check(scenario, file);
        return new RunArguments(scenario, output, result.GetRequiredValue(_device), result.GetValue(_quiet), ServeOption.Read(result, _serve));
    }
}
