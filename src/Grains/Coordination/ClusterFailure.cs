using System.Net.Sockets;

namespace FedOrleans.Grains.Coordination;

/// <summary>Tells failures of the cluster, after which a round is run again, from those that would only come back.</summary>
internal static class ClusterFailure
{
    /// <summary>A silo that is gone, a message or write that did not get through, a call that a dying silo gave up.</summary>
    public static bool IsTransient(Exception exception) =>
        exception is OrleansException or TimeoutException or IOException or SocketException or OperationCanceledException;
}
