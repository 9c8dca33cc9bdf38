using System.Net;
using System.Net.Sockets;

namespace FedOrleans.Cluster.Benchmarks;

/// <summary>A port of loopback that nobody listens on.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
