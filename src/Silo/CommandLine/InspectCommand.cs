using System.CommandLine;

namespace FedOrleans.Silo.CommandLine;

/// <summary><c>inspect RUN [DEVICE]</c>: looks at a run of a cluster, or at one of its devices.</summary>
internal sealed class InspectCommand : Command, IHasExamples, ILooksOn
{
    public InspectCommand(ICommandHandler<InspectArguments> handler)
        : base("inspect", "Shows a run of a cluster, or one of its devices: radio, battery, private state, history")
    {
        var run = new Argument<string>("RUN") { Description = "Name of the run" };
        var device = new Argument<int?>("DEVICE") { Description = "Number of a device", Arity = ArgumentArity.ZeroOrOne };
        var method = new Option<string?>("--method") { Description = "Whose devices to show [default: the method under way, or the first of a run that is done]", HelpName = "NAME" };
        var seed = new Option<ulong?>("--seed") { Description = "With which seed [default: the first]", HelpName = "SEED" };
        var cluster = new ClusterOptions();
        Add(run);
        Add(device);
        Add(method);
        Add(seed);
        cluster.AddTo(this);
        SetAction((result, cancellation) =>
            handler.HandleAsync(
                new InspectArguments(cluster.Read(result), result.GetRequiredValue(run), result.GetValue(device), result.GetValue(method), result.GetValue(seed)),
                cancellation));
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("fedorleans inspect night", "where the run stands, and its first devices"),
        ("fedorleans inspect night 17", "device 17 of the run"),
        ("fedorleans inspect night 17 --method pfit", "the same device under another of the methods compared"),
    ];
}
