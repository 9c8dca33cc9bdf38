using System.Net;
using System.Net.Sockets;
using FedOrleans.Validation;
using StackExchange.Redis;

namespace FedOrleans.Silo.Storage;

/// <summary>
/// Opens connections to Redis, and says in plain words where that fails. The driver tries for the better part of a minute and does not tell
/// what it met, so its server is called first.
/// </summary>
internal static class RedisConnector
{
    /// <summary>Longest time that opening takes.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    /// <param name="connection">What the setting holds.</param>
    /// <param name="key">The setting.</param>
    /// <exception cref="InputException">It is no configuration of Redis.</exception>
    public static ConfigurationOptions Options(string connection, string key)
    {
        try
        {
            ConfigurationOptions options = ConfigurationOptions.Parse(connection);
            options.AbortOnConnectFail = true;
            return options.EndPoints.Count > 0 ? options : throw new InputException($"{key}: names no server of Redis; expected host:port");
        }
        catch (ArgumentException wrong)
        {
            throw new InputException($"{key}: not a configuration of Redis: {wrong.Message}", wrong);
        }
    }

    /// <param name="connection">What the setting holds.</param>
    /// <param name="key">The setting.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InputException">It is no configuration of Redis, or Redis cannot be used.</exception>
    public static async Task<ConnectionMultiplexer> OpenAsync(string connection, string key, TimeProvider time)
    {
        ConfigurationOptions options = Options(connection, key);
        options.SetDefaultPorts();
        using CancellationTokenSource end = new(_patience, time);
        try
        {
            await CallAsync(options.EndPoints, end.Token);
            return await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(end.Token);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or AggregateException or OperationCanceledException)
        {
            string servers = string.Join(", ", options.EndPoints.Select(server => server is DnsEndPoint named ? $"{named.Host}:{named.Port}" : server.ToString()));
            throw new InputException($"{key}: Redis at {servers} {StorageReason.Of(failure)}", failure);
        }
    }

    /// <summary>Ends well where one of the servers takes a call.</summary>
    private static async Task CallAsync(EndPointCollection servers, CancellationToken end)
    {
        List<Task> calls = [.. servers.Select(server => CallAsync(server, end))];
        List<Exception> failures = [];
        while (calls.Count > 0)
        {
            Task call = await Task.WhenAny(calls);
            if (call.IsCompletedSuccessfully)
            {
                return;
            }

            calls.Remove(call);
            failures.Add(call.Exception?.InnerException ?? new TimeoutException());
        }

        throw new AggregateException(failures);
    }

    private static async Task CallAsync(EndPoint server, CancellationToken end)
    {
        using Socket socket = server is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, end);
    }
}
