using System.CommandLine;
using System.CommandLine.Help;

namespace FedOrleans.Silo.CommandLine;

/// <summary>The root: <c>fedorleans</c> and its commands.</summary>
internal sealed class FedOrleansCommand : RootCommand, IHasExamples
{
    public FedOrleansCommand(params IReadOnlyList<Command> commands)
        : base("Simulates personalised federated fine-tuning of language models over wireless networks.")
    {
        foreach (var command in commands)
        {
            Add(command);
        }

        Add(CommonOptions.Verbose());
        var help = Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelpAction((HelpAction)help.Action!);
        SetAction(result =>
        {
            ((ExamplesHelpAction)help.Action).Invoke(result);
            return ExitCode.BadInput;
        });
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("fedorleans run scenarios/quickstart.yaml", "a first run, on the embedded model and data"),
        ("fedorleans run --help", "what a command takes"),
    ];
}
