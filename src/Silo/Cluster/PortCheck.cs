using System.Net;
using System.Net.Sockets;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Cluster;

/// <summary>
/// Finds out whether the ports of a silo are free before it joins. Orleans opens its own so that others may share them: a second silo on the
/// same port would start without a word, take the first one's calls, and have it declared dead.
/// </summary>
internal static class PortCheck
{
    /// <exception cref="InputException">A port is taken, or cannot be opened.</exception>
    public static void Check(SiloSettings settings)
    {
        IPAddress members = Listening(settings);
        // All are held until the last is seen, so that two settings do not name one port.
        using Socket silo = Hold("silo.port", members, settings.Silo.Port);
        using Socket gateway = Hold("silo.gatewayPort", members, settings.Silo.GatewayPort);
        using Socket http = Hold("http.port", settings.Http.Address, settings.Http.Port);
    }

    /// <summary>Where Orleans listens: on loopback alone, or on all addresses.</summary>
    private static IPAddress Listening(SiloSettings settings)
    {
        if (settings.Cluster.Kind == ClusteringKind.Development)
        {
            return IPAddress.Loopback;
        }

        IPAddress address = settings.Silo.Address;
        return IPAddress.IsLoopback(address) ? address : address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
    }

    /// <param name="key">The setting.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="port">0 for any free port, or for none.</param>
    private static Socket Hold(string key, IPAddress address, int port)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.ExclusiveAddressUse = true;
            socket.Bind(new IPEndPoint(address, port));
            // Linux lets two sockets have one port as long as neither listens.
            socket.Listen();
            return socket;
        }
        catch (SocketException refused)
        {
            socket.Dispose();
            throw new InputException(
                refused.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"{key}: {port} is taken on {address}; choose another"
                    : $"{key}: {port} cannot be opened on {address}: {refused.Message}",
                refused);
        }
    }
}
