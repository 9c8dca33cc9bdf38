using System.Net;
using System.Net.Sockets;

namespace FedOrleans.Faults.Servers;

/// <summary>Ports on loopback for servers that are told theirs.</summary>
public static class FreePort
{
    // Below all that systems give to those who ask for any port, so that none of them takes it before its server does.
    private const int Lowest = 15_000;
    private const int Highest = 30_000;

    /// <summary>A port that nobody listens on.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = Random.Shared.Next(Lowest, Highest);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another one is as good.
            }
        }
    }
}
