using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.CommandLine.Content;
using FedOrleans.Training.Content;

using var interrupt = new InterruptSignal(Console.Error);
var root = new FedOrleansCommand(
    new ModelsCommand(ContentLocator.ModelsDirectory),
    new DataCommand(ContentLocator.DatasetsDirectory));
return await new CommandLineProgram(root, Console.Out, Console.Error).RunAsync(args, interrupt.Token);
