using System.CommandLine;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine;

/// <summary>Runs a command line and turns whatever happens into an exit status and at most one message on the error stream.</summary>
/// <param name="root">The commands.</param>
/// <param name="output">Where results and help go.</param>
/// <param name="error">Where messages go.</param>
internal sealed class CommandLineProgram(RootCommand root, TextWriter output, TextWriter error)
{
    /// <param name="arguments">What the person typed after the program's name.</param>
    /// <param name="cancellation">Cancelled by Ctrl-C.</param>
    /// <returns>An exit status of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action?.ClearsParseErrors != true)
        {
            error.WriteLine($"error: {UsageErrors.Describe(parsed)}");
            return ExitCode.BadInput;
        }

        bool looksOn = parsed.CommandResult.Command is ILooksOn;
        await using CancellationTokenRegistration told = cancellation.Register(() =>
        {
            if (!looksOn)
            {
                error.WriteLine("stopping once the current state is safe; Ctrl-C again stops at once");
            }
        });
        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (InputException wrong)
        {
            error.WriteLine($"error: {wrong.Message}");
            return ExitCode.BadInput;
        }
        catch (UnauthorizedAccessException denied)
        {
            error.WriteLine($"error: {denied.Message} Expected a place that this user may read and write.");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException interrupted) when (cancellation.IsCancellationRequested)
        {
            error.WriteLine(interrupted is InterruptedException ? interrupted.Message : looksOn ? "interrupted" : "stopped");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last resort of the program: everything unexpected becomes a message and exit status 1.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            Report(unexpected, parsed.GetValue<bool>(CommonOptions.VerboseName));
            return ExitCode.Failed;
        }
    }

    private void Report(Exception unexpected, bool verbose)
    {
        var message = unexpected.GetBaseException().Message.ReplaceLineEndings(" ");
        if (verbose)
        {
            error.WriteLine($"error: {message}");
            error.WriteLine(unexpected);
            return;
        }

        error.WriteLine($"error: {message} (details: {ErrorFile.Write(unexpected)})");
    }
}
