using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.CommandLine.Content;
using FedOrleans.Silo.Pretraining;
using FedOrleans.Silo.Running;
using FedOrleans.Training.Content;
using Spectre.Console;

using var interrupt = new InterruptSignal(Console.Error);
IAnsiConsole console = AnsiConsole.Console;
TimeProvider time = TimeProvider.System;
var preflight = new ScenarioPreflight(ContentLocator.ModelsDirectory, ContentLocator.DatasetsDirectory);
var root = new FedOrleansCommand(
    new RunCommand(new RunHandler(console, time), preflight, time),
    new ResumeCommand(new ResumeHandler(console, time)),
    new ReportCommand(new ReportHandler(console)),
    new ModelsCommand(ContentLocator.ModelsDirectory),
    new DataCommand(ContentLocator.DatasetsDirectory),
    new PretrainCommand(new PretrainHandler(console, time)));
return await new CommandLineProgram(root, Console.Out, Console.Error).RunAsync(args, interrupt.Token);
