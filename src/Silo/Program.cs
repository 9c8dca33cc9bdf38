using FedOrleans.Silo.CommandLine;
using Spectre.Console;

using var interrupt = new InterruptSignal();
FedOrleansCommand root = CommandComposition.Create(AnsiConsole.Console, TimeProvider.System);
return await new CommandLineProgram(root, Console.Out, Console.Error).RunAsync(args, interrupt.Token);
