using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FedOrleans.Silo.Tests.Client;

/// <summary>
/// Another address of a server, which can go away as a silo does that is killed: its connections break, and new ones are refused. Or it stands
/// still: its connections stay open, new ones too, and nothing comes through.
/// </summary>
internal sealed class Doorway : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _connections = [];
    private readonly Uri _server;
    private volatile bool _stands;

    public Doorway(Uri server)
    {
        _server = server;
        _listener.Start();
        Url = $"http://{_listener.LocalEndpoint}";
        _ = AcceptAsync();
    }

    public string Url { get; }

    public void StandStill() => _stands = true;

    public void Dispose()
    {
        _listener.Dispose();
        foreach (TcpClient connection in _connections)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient caller = await _listener.AcceptTcpClientAsync();
                TcpClient server = new();
                _connections.Add(caller);
                _connections.Add(server);
                await server.ConnectAsync(_server.Host, _server.Port);
                _ = PassAsync(caller, server);
                _ = PassAsync(server, caller);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Closed: nobody gets through any more.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            byte[] buffer = new byte[1 << 16];
            while (await from.GetStream().ReadAsync(buffer) is > 0 and int count)
            {
                if (!_stands)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
                }
            }
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // One side has closed, and so does the other.
        }

        to.Close();
    }
}
