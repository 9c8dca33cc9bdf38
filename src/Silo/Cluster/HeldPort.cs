using System.Net;
using System.Net.Sockets;

namespace FedOrleans.Silo.Cluster;

/// <summary>
/// A free port that the system gives to nobody else while it is held. Whoever is told its number can open it meanwhile: it is bound,
/// and nobody listens on it.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <param name="address">Of this host, of the fourth version of the protocol. The default value is loopback.</param>
    public HeldPort(IPAddress? address = null)
    {
        _socket.Bind(new IPEndPoint(address ?? IPAddress.Loopback, 0));
        Number = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    /// <summary>1 to 65,535.</summary>
    public int Number { get; }

    public void Dispose() => _socket.Dispose();
}
