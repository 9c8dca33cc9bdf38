using FedOrleans.Silo.CommandLine;
using Spectre.Console;

namespace FedOrleans.Silo.Tests.Running;

/// <summary>Runs a command line of the product in this process.</summary>
internal sealed class Invocation(Action<string>? onLine = null, TimeProvider? time = null)
{
    private readonly LineWriter _output = new(onLine);
    private readonly StringWriter _error = new();

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public async Task<int> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(_output) });
        FedOrleansCommand root = CommandComposition.Create(console, time ?? TimeProvider.System);
        return await new CommandLineProgram(root, _output, _error).RunAsync(arguments, cancellation);
    }

    /// <summary>Keeps what is written and tells of every line.</summary>
    private sealed class LineWriter(Action<string>? onLine) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            onLine?.Invoke(value ?? "");
        }

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            onLine?.Invoke(value ?? "");
        }
    }
}
