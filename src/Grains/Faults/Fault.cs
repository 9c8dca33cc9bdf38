using System.Net.Sockets;
using FedOrleans.Validation;
using Orleans.Storage;

namespace FedOrleans.Grains.Faults;

/// <summary>A failure of a round, understood.</summary>
/// <param name="Kind">Whether to try again.</param>
/// <param name="Reason">What is the matter, for people.</param>
internal sealed record Fault(FaultKind Kind, string Reason)
{
    /// <summary>Whether the cluster rather than the program is at fault.</summary>
    public bool IsTransient => Kind != FaultKind.Error;

    /// <summary>Looks through the wrappers that calls between silos put around a failure.</summary>
    public static Fault Of(Exception exception)
    {
        List<Exception> chain = [.. Chain(exception)];
        if (chain.OfType<InputException>().FirstOrDefault() is { } input)
        {
            return new Fault(FaultKind.Error, input.Message);
        }

        if (chain.OfType<StorageUnavailableException>().FirstOrDefault() is { } storage)
        {
            return new Fault(FaultKind.Outage, storage.Message);
        }

        if (chain.OfType<NoSiloException>().FirstOrDefault() is { } nobody)
        {
            return new Fault(FaultKind.Outage, nobody.Message);
        }

        if (chain.Any(cause => cause is SiloUnavailableException or OrleansMessageRejectionException or SocketException or OperationCanceledException or TimeoutException))
        {
            return new Fault(FaultKind.Outage, $"a silo of the cluster does not answer: {exception.Message}");
        }

        if (chain.Any(cause => cause is InconsistentStateException))
        {
            return new Fault(FaultKind.Outage, "a grain was at work on two silos at once; one of them gives way");
        }

        return new Fault(exception is OrleansException or IOException ? FaultKind.Doubtful : FaultKind.Error, exception.Message);
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
