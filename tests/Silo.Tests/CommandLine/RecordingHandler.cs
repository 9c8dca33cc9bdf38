using FedOrleans.Silo.CommandLine;

namespace FedOrleans.Silo.Tests.CommandLine;

/// <summary>Keeps the request it was given, then does what the test says.</summary>
internal sealed class RecordingHandler<TArguments>(Func<CancellationToken, int>? respond = null) : ICommandHandler<TArguments>
    where TArguments : class
{
    public TArguments? Request { get; private set; }

    public Task<int> HandleAsync(TArguments request, CancellationToken cancellation)
    {
        Request = request;
        return Task.FromResult(respond?.Invoke(cancellation) ?? ExitCode.Done);
    }
}
