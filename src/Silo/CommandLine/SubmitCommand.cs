using System.CommandLine;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Silo.CommandLine;

/// <summary><c>submit SCENARIO.yaml</c>: hands a run to a cluster.</summary>
internal sealed class SubmitCommand : Command, IHasExamples, ILooksOn
{
    public SubmitCommand(ICommandHandler<SubmitArguments> handler, TimeProvider time)
        : base("submit", "Hands a run to a cluster, shows its progress, and fetches the result directory")
    {
        var scenario = new Argument<string>("SCENARIO.yaml") { Description = "The scenario file; paths in it are the cluster's" };
        var set = CommonOptions.Set();
        var output = new Option<string?>("--out", "-o") { Description = "The result directory, new or empty [default: runs/<name>-<time>]", HelpName = "DIR" };
        var run = new Option<string?>("--run") { Description = "Name of the run; submitting it again goes on following it", HelpName = "NAME" };
        var detach = new Option<bool>("--detach") { Description = "Return once the run has begun" };
        var quiet = CommonOptions.Quiet();
        var cluster = new ClusterOptions();
        Add(scenario);
        Add(set);
        Add(output);
        Add(run);
        Add(detach);
        Add(quiet);
        cluster.AddTo(this);
        SetAction((result, cancellation) =>
        {
            // Read as text alone: the cluster, not this machine, has the files that it names.
            string file = result.GetRequiredValue(scenario);
            Scenario read = ScenarioReader.Load(file, result.GetRequiredValue(set));
            OutputDirectory target = result.GetValue(output) is { } path ? OutputDirectory.Check(path) : OutputDirectory.ForRun(read.Name, time.GetLocalNow());
            return handler.HandleAsync(
                new SubmitArguments(
                    cluster.Read(result), ScenarioWriter.Write(read), result.GetValue(run) ?? RunName.New(read.Name, time), target, result.GetValue(quiet), result.GetValue(detach)),
                cancellation);
        });
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("fedorleans submit scenarios/quickstart.yaml --cluster http://127.0.0.1:8080", "runs the quickstart on the cluster of that silo"),
        ("fedorleans submit scenarios/quickstart.yaml --run night --detach", "starts it; the same without --detach follows it and fetches the results"),
    ];
}
