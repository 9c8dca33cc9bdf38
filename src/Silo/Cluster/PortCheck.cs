using System.Net;
using System.Net.Sockets;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Cluster;

/// <summary>
/// Finds out before a silo joins whether its addresses are its own and its ports free. Orleans opens its own so that others may share them: a second silo on the
/// same port would start without a word, take the first one's calls, and have it declared dead.
/// </summary>
internal static class PortCheck
{
    /// <exception cref="InputException">A port is taken, or cannot be opened.</exception>
    public static void Check(SiloSettings settings)
    {
        IPAddress members = settings.Cluster.Kind == ClusteringKind.Development ? IPAddress.Loopback : settings.Silo.Address;
        // All are held until the last is seen, so that two settings do not name one port.
        using Socket silo = Hold("silo", "port", members, settings.Silo.Port);
        using Socket gateway = Hold("silo", "gatewayPort", members, settings.Silo.GatewayPort);
        using Socket http = Hold("http", "port", settings.Http.Address, settings.Http.Port);
    }

    /// <param name="section">Of the settings.</param>
    /// <param name="key">The setting that names the port.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="port">0 for any free port, or for none.</param>
    private static Socket Hold(string section, string key, IPAddress address, int port)
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
                refused.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => $"{section}.{key}: {port} is taken on {address}; choose another",
                    SocketError.AddressNotAvailable => $"{section}.address: '{address}' is not allowed; expected an address of this host",
                    _ => $"{section}.{key}: {port} cannot be opened on {address}: {refused.Message}",
                },
                refused);
        }
    }
}
