namespace FedOrleans.Silo.CommandLine;

/// <summary>Carries out what a command asks for, once the command line has checked it.</summary>
public interface ICommandHandler<in TArguments>
{
    /// <returns>An exit status of <see cref="ExitCode"/>.</returns>
    /// <exception cref="FedOrleans.Validation.InputException">Something the person supplied is wrong; thrown before anything is written.</exception>
    /// <exception cref="OperationCanceledException">Stopped by Ctrl-C; what was committed is safe.</exception>
    Task<int> HandleAsync(TArguments arguments, CancellationToken cancellation);
}
