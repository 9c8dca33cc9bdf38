using FedOrleans.Silo.Client;
using FedOrleans.Silo.Client.Inspection;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.CommandLine.Content;
using FedOrleans.Silo.Pretraining;
using FedOrleans.Silo.RadioStudies;
using FedOrleans.Silo.Running;
using FedOrleans.Training.Content;
using Spectre.Console;

namespace FedOrleans.Silo.CommandLine;

/// <summary>Puts the commands and what carries them out together.</summary>
internal static class CommandComposition
{
    /// <param name="console">Where progress and results go.</param>
    /// <param name="time">The clock.</param>
    public static FedOrleansCommand Create(IAnsiConsole console, TimeProvider time)
    {
        var preflight = new ScenarioPreflight(ContentLocator.ModelsDirectory, ContentLocator.DatasetsDirectory);
        return new FedOrleansCommand(
            new RunCommand(new RunHandler(console, time), preflight, time),
            new ResumeCommand(new ResumeHandler(console, time)),
            new ReportCommand(new ReportHandler(console)),
            new ChannelCommand(new ChannelHandler(console), preflight),
            new SiloCommand(new SiloHandler(console)),
            new SubmitCommand(new SubmitHandler(console, time), time),
            new InspectCommand(new InspectHandler(console, time)),
            new ModelsCommand(ContentLocator.ModelsDirectory),
            new DataCommand(ContentLocator.DatasetsDirectory),
            new PretrainCommand(new PretrainHandler(console, time)));
    }
}
