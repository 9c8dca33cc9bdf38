using System.Net;
using System.Net.Sockets;

namespace FedOrleans.Faults.Servers;

/// <summary>Finds ports that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>A port of the loopback interface that is free at this moment.</summary>
    public static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
