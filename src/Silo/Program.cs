using FedOrleans.Silo.CommandLine;

using var interrupt = new InterruptSignal(Console.Error);
var root = new FedOrleansCommand();
return await new CommandLineProgram(root, Console.Out, Console.Error).RunAsync(args, interrupt.Token);
