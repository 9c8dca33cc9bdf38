using System.CommandLine;

namespace FedOrleans.Silo.CommandLine;

/// <summary><c>resume DIR</c>: goes on with a stopped run.</summary>
internal sealed class ResumeCommand : Command, IHasExamples
{
    public ResumeCommand(ICommandHandler<ResumeArguments> handler)
        : base("resume", "Goes on with a stopped run from its last committed round")
    {
        var directory = new Argument<string>("DIR") { Description = "The run's result directory" };
        var device = CommonOptions.Device();
        var quiet = CommonOptions.Quiet();
        Add(directory);
        Add(device);
        var serve = ServeOption.Create();
        Add(quiet);
        Add(serve);
        SetAction((result, cancellation) =>
        {
            var path = ResultPaths.Require(result.GetRequiredValue(directory), "scenario.yaml", "checkpoint");
            return handler.HandleAsync(new ResumeArguments(path, result.GetRequiredValue(device), result.GetValue(quiet), ServeOption.Read(result, serve)), cancellation);
        });
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("fedorleans resume runs/quickstart-20260101-120000", "gives the same results as a run that was never stopped")];
}
