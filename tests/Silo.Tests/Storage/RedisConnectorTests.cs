using System.Net;
using System.Net.Sockets;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Storage;
using FedOrleans.Silo.Tests.Kubernetes;
using FedOrleans.Validation;
using StackExchange.Redis;

namespace FedOrleans.Silo.Tests.Storage;

public sealed class RedisConnectorTests
{
    private const string Password = "a-password-of-the-tests";

    [Fact]
    public async Task Servers_that_are_not_there_are_told_with_their_addresses_and_without_the_password()
    {
        using HeldPort one = new();
        using HeldPort other = new();

        (await RefusalAsync($"127.0.0.1:{one.Number},127.0.0.1:{other.Number},password={Password}"))
            .ShouldBe($"cluster.connection: Redis at 127.0.0.1:{one.Number}, 127.0.0.1:{other.Number} refused the connection");
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_told()
    {
        (await RefusalAsync("no-such-host.invalid")).ShouldBe("cluster.connection: Redis at no-such-host.invalid:6379 cannot be found: nobody knows the name of its host");
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for_for_ever()
    {
        using TcpListener mute = new(IPAddress.Loopback, 0);
        mute.Start();
        ManualTime time = new();

        Task<ConnectionMultiplexer> opening = RedisConnector.OpenAsync($"{mute.LocalEndpoint}", "storage.connection", time);
        using TcpClient call = await mute.AcceptTcpClientAsync();
        time.Advance(15);

        (await Should.ThrowAsync<InputException>(opening)).Message.ShouldBe($"storage.connection: Redis at {mute.LocalEndpoint} did not answer in time");
    }

    [RedisFact]
    public async Task A_wrong_password_is_told_and_the_right_one_opens()
    {
        await using PrivateRedis redis = await PrivateRedis.StartAsync(Password);

        (await RefusalAsync($"127.0.0.1:{redis.Port},password=wrong")).ShouldBe($"cluster.connection: Redis at 127.0.0.1:{redis.Port} refused the login");
        (await RefusalAsync($"127.0.0.1:{redis.Port}")).ShouldBe($"cluster.connection: Redis at 127.0.0.1:{redis.Port} refused the login");
        await using ConnectionMultiplexer connection = await RedisConnector.OpenAsync(
            $"127.0.0.1:{redis.Port},password={Password},connectTimeout=60000", "cluster.connection", new ManualTime());
        connection.IsConnected.ShouldBeTrue();
    }

    private static async Task<string> RefusalAsync(string connection) =>
        (await Should.ThrowAsync<InputException>(RedisConnector.OpenAsync($"{connection},connectTimeout=60000", "cluster.connection", new ManualTime()))).Message;
}
