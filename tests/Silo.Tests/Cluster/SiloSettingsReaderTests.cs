using System.Net;
using FedOrleans.Silo.Cluster;
using FedOrleans.Validation;
using Microsoft.Extensions.Configuration;

namespace FedOrleans.Silo.Tests.Cluster;

public sealed class SiloSettingsReaderTests
{
    [Fact]
    public void Without_settings_a_silo_is_a_cluster_of_one_on_loopback()
    {
        SiloSettings settings = Read();

        settings.Cluster.Kind.ShouldBe(ClusteringKind.Development);
        settings.Storage.Kind.ShouldBe(StorageKind.Sqlite);
        settings.Silo.Address.ShouldBe(IPAddress.Loopback);
        settings.Silo.GatewayPort.ShouldBe(0);
        settings.Silo.IsNetworkTrusted.ShouldBeFalse();
        settings.Http.Address.ShouldBe(IPAddress.Loopback);
        settings.Http.Port.ShouldBe(8080);
        settings.Http.Token.ShouldBeNull();
    }

    [Theory]
    [InlineData("redis", StorageKind.Redis)]
    [InlineData("postgresql", StorageKind.PostgreSql)]
    public void States_are_kept_where_the_members_are_unless_told_otherwise(string kind, StorageKind storage)
    {
        SiloSettings settings = Read(("cluster:kind", kind), ("cluster:connection", "Host=somewhere"));

        settings.Storage.Kind.ShouldBe(storage);
        settings.Storage.Connection.ShouldBe("Host=somewhere");
    }

    [Theory]
    [InlineData("http:port", "70000", "http.port", "0 to 65535")]
    [InlineData("http:port", "many", "http.port", "0 to 65535")]
    [InlineData("http:address", "here", "http.address", "an IP address")]
    [InlineData("http:prt", "80", "http.prt", "unknown key")]
    [InlineData("cluster:probeSeconds", "0", "cluster.probeSeconds", "1 to 60")]
    [InlineData("cluster:missedProbes", "1", "cluster.missedProbes", "2 to 20")]
    [InlineData("silo:trustedNetwork", "yes", "silo.trustedNetwork", "true or false")]
    [InlineData("silo:address", "10.1.2.3", "silo.address", "a loopback address, where cluster.kind is development")]
    [InlineData("silo:role", "tpu", "silo.role", "one of: auto, cpu, gpu")]
    [InlineData("cluster:kind", "consul", "cluster.kind", "one of: development, redis, postgresql")]
    [InlineData("cluster:kind", "redis", "cluster.connection", "a connection string")]
    [InlineData("storage:kind", "redis", "storage.connection", "a connection string")]
    [InlineData("http:token", "short", "http.token", "16 or more")]
    [InlineData("http:token", "replace-me", "http.token", "a secret of your own")]
    [InlineData("http:token", "replace-me-with-your-own", "http.token", "a secret of your own")]
    [InlineData("cluster:connection", "redis,password=replace-me", "cluster.connection", "a secret of your own")]
    [InlineData("silo:workers", "0", "silo.workers", "1 to 1024")]
    [InlineData("logging:format", "xml", "logging.format", "one of: text, json")]
    [InlineData("logging:level", "loud", "logging.level", "one of: debug, information, warning, error")]
    [InlineData("http:tokenFile", "/no/such/file", "http.tokenFile", "cannot be read")]
    [InlineData("http:trustedProxies", "10.0.0.0/8", "http.trustedProxies", "a list")]
    [InlineData("http:trustedProxies:0", "the-proxy", "http.trustedProxies", "IP addresses, or networks")]
    [InlineData("http:trustedProxies:0", "10.0.0.0/40", "http.trustedProxies", "IP addresses, or networks")]
    [InlineData("dataFolders:0", "/no/such/folder", "dataFolders", "directories that exist")]
    public void A_wrong_value_is_one_message(string key, string value, string named, string allowed)
    {
        string message = Should.Throw<InputException>(() => Read((key, value))).Message;

        message.ShouldContain(named);
        message.ShouldContain(allowed);
    }

    [Fact]
    public void A_cluster_does_not_keep_states_in_one_silo()
    {
        Should.Throw<InputException>(() => Read(("cluster:kind", "redis"), ("cluster:connection", "localhost"), ("storage:kind", "sqlite")))
            .Message.ShouldContain("share one storage");
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    public void Beyond_loopback_a_silo_asks_for_a_token(string address)
    {
        Should.Throw<InputException>(() => Read(("http:address", address))).Message.ShouldContain("http.token");
        Read(("http:address", address), ("http:token", "0123456789abcdef")).Http.Address.ShouldBe(IPAddress.Parse(address));
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("fd00::3")]
    public void Beyond_loopback_somebody_vouches_that_only_silos_reach_a_silo(string address)
    {
        (string, string)[] open = [("cluster:kind", "redis"), ("cluster:connection", "localhost"), ("silo:address", address)];

        Should.Throw<InputException>(() => Read(open)).Message.ShouldStartWith(
            $"silo.json: silo.address: '{address}' is not allowed; expected a loopback address, unless silo.trustedNetwork is true");
        // As JSON's true is read.
        Read([.. open, ("silo:trustedNetwork", "True")]).Silo.Address.ShouldBe(IPAddress.Parse(address));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public void All_addresses_are_none_under_which_others_reach_a_silo(string address) => Should.Throw<InputException>(() => Read(
            ("cluster:kind", "redis"), ("cluster:connection", "localhost"), ("silo:address", address), ("silo:trustedNetwork", "true")))
        .Message.ShouldContain("the one address of this host");

    [Fact]
    public void Trusted_proxies_are_networks_and_an_address_is_a_network_of_one()
    {
        Read().Http.TrustedProxies.ShouldBeEmpty();
        Read(("http:trustedProxies:0", "10.0.0.0/8"), ("http:trustedProxies:1", "192.0.2.7"), ("http:trustedProxies:2", "fd00::1")).Http.TrustedProxies
            .Select(network => network.ToString()).ShouldBe(["10.0.0.0/8", "192.0.2.7/32", "fd00::1/128"]);
    }

    [Fact]
    public void A_missing_file_is_one_message()
    {
        Should.Throw<InputException>(() => SiloSettingsReader.Read("absent.json")).Message.ShouldContain("absent.json");
    }

    private static SiloSettings Read(params (string Key, string Value)[] values) => SiloSettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build(), "silo.json");
}
