using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Tests.Running;
using FedOrleans.Silo.Tests.Http;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Tests.Cluster;

public sealed class PortCheckTests
{
    [Theory]
    [InlineData("silo.port", false)]
    [InlineData("silo.port", true)]
    [InlineData("silo.gatewayPort", true)]
    [InlineData("http.port", false)]
    public void A_port_that_somebody_listens_on_is_told_with_its_setting(string key, bool shares)
    {
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (shares)
        {
            // As Orleans opens its own: whoever asks to share the port as well gets it without an error.
            other.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        }

        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        int taken = ((IPEndPoint)other.LocalEndPoint!).Port;

        Should.Throw<InputException>(() => PortCheck.Check(Settings(key, taken))).Message.ShouldBe($"{key}: {taken} is taken on 127.0.0.1; choose another");
    }

    [Fact]
    public void Free_ports_stay_free()
    {
        using HeldPort free = new();
        SiloSettings settings = Settings("silo.port", free.Number);

        PortCheck.Check(settings);
        PortCheck.Check(settings);
    }

    [Fact]
    public void Two_settings_that_name_one_port_are_told()
    {
        using HeldPort free = new();
        SiloSettings settings = Settings("silo.port", free.Number);

        Should.Throw<InputException>(() => PortCheck.Check(settings with { Http = settings.Http with { Port = free.Number } }))
            .Message.ShouldStartWith($"http.port: {free.Number} is taken");
    }

    [Fact]
    public void Only_the_address_of_the_silo_must_be_free()
    {
        using TcpListener other = new(IPAddress.Parse("127.0.0.2"), 0);
        other.Start();
        SiloSettings settings = Settings("silo.port", ((IPEndPoint)other.LocalEndpoint).Port) with { Cluster = new ClusterSettings(ClusteringKind.Redis, "localhost") };

        PortCheck.Check(settings);
        Should.Throw<InputException>(() => PortCheck.Check(settings with { Silo = settings.Silo with { Address = IPAddress.Parse("127.0.0.2") } }))
            .Message.ShouldBe($"silo.port: {settings.Silo.Port} is taken on 127.0.0.2; choose another");
    }

    [Fact]
    public void An_address_of_another_host_is_told()
    {
        SiloSettings settings = Settings("silo.port", 0) with { Cluster = new ClusterSettings(ClusteringKind.Redis, "localhost") };
        IPAddress elsewhere = IPAddress.Parse("192.0.2.1");

        Should.Throw<InputException>(() => PortCheck.Check(settings with { Http = new HttpSettings(elsewhere, 0, RunningSilo.Token) }))
            .Message.ShouldBe("http.address: '192.0.2.1' is not allowed; expected an address of this host");
        Should.Throw<InputException>(() => PortCheck.Check(settings with { Silo = settings.Silo with { Address = elsewhere } }))
            .Message.ShouldBe("silo.address: '192.0.2.1' is not allowed; expected an address of this host");
    }

    [Fact]
    public async Task A_second_silo_on_the_port_of_the_first_ends_with_one_message_and_the_first_goes_on()
    {
        RunningSilo first = new();
        await first.InitializeAsync();
        try
        {
            string file = Path.Combine(first.Folder, "second.json");
            await File.WriteAllTextAsync(file, $$"""
                {
                  "silo": { "port": {{first.Port.ToString(CultureInfo.InvariantCulture)}} },
                  "http": { "port": 0 },
                  "storage": { "directory": "{{first.Folder}}/second" }
                }
                """);
            Invocation second = new();

            int status = await second.RunAsync(CancellationToken.None, "silo", "--config", file);

            status.ShouldBe(2);
            second.Error.Trim().ShouldBe($"error: silo.port: {first.Port} is taken on 127.0.0.1; choose another");
            using HttpClient caller = first.Caller();
            await Health.ShouldBeReadyAsync(caller);
        }
        finally
        {
            await first.DisposeAsync();
        }
    }

    private static SiloSettings Settings(string key, int port) => new()
    {
        Cluster = new ClusterSettings(),
        Storage = new StorageSettings(),
        Silo = new EndpointSettings(
            null, IPAddress.Loopback, key == "silo.port" ? port : 0, key == "silo.gatewayPort" ? port : 0, SiloRole.Cpu),
        Http = new HttpSettings(IPAddress.Loopback, key == "http.port" ? port : 0),
    };
}
