using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

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
    private readonly string? _end;
    private readonly bool _staysOpen;
    private volatile bool _stands;

    /// <param name="server">Where it leads.</param>
    /// <param name="end">Where the server says this for the second time the doorway goes away, and nothing of it passes; null where it stays.</param>
    /// <param name="staysOpen">Whether it stands still then instead.</param>
    public Doorway(Uri server, string? end = null, bool staysOpen = false)
    {
        _server = server;
        _end = end;
        _staysOpen = staysOpen;
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
                _ = _end is null ? PassAsync(server, caller) : PassUntilAsync(server, caller, _end);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Closed: nobody gets through any more.
        }
    }

    private async Task PassUntilAsync(TcpClient from, TcpClient to, string end)
    {
        try
        {
            // Latin-1 gives every byte a character of its own.
            using StreamReader reader = new(from.GetStream(), Encoding.Latin1);
            await using StreamWriter writer = new(to.GetStream(), Encoding.Latin1) { AutoFlush = true };
            char[] read = new char[4096];
            string text = "";
            int passed = 0;
            for (int count; (count = await reader.ReadAsync(read)) > 0; passed = text.Length)
            {
                if (_stands)
                {
                    continue;
                }

                text += new string(read, 0, count);
                int first = text.IndexOf(end, StringComparison.Ordinal);
                int second = first < 0 ? first : text.IndexOf(end, first + end.Length, StringComparison.Ordinal);
                await writer.WriteAsync(text[passed..(second < 0 ? text.Length : Math.Max(passed, second))]);
                if (second >= 0 && _staysOpen)
                {
                    StandStill();
                }
                else if (second >= 0)
                {
                    Dispose();
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // One side has closed, and so does the other.
        }

        to.Close();
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
