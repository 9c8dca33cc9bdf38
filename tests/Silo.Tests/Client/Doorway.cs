using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FedOrleans.Silo.Tests.Client;

/// <summary>Another address of a server, which can go away as a silo does that is killed: its connections break, and new ones are refused.</summary>
internal sealed class Doorway : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _connections = [];
    private readonly Uri _server;

    public Doorway(Uri server)
    {
        _server = server;
        _listener.Start();
        Url = $"http://{_listener.LocalEndpoint}";
        _ = AcceptAsync();
    }

    public string Url { get; }

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

    private static async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // One side has closed, and so does the other.
        }

        to.Close();
    }
}
