using FedOrleans.Silo.CommandLine;

namespace FedOrleans.Silo.Tests.CommandLine;

/// <summary>Keeps the request it was given, then does what the test says.</summary>
internal sealed class RecordingHandler<TRequest>(Func<CancellationToken, int>? respond = null) : ICommandHandler<TRequest>
    where TRequest : class
{
    public TRequest? Request { get; private set; }

    public Task<int> HandleAsync(TRequest request, CancellationToken cancellation)
    {
        Request = request;
        return Task.FromResult(respond?.Invoke(cancellation) ?? ExitCode.Done);
    }
}
