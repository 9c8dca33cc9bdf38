using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Tests.Http;
using FedOrleans.Silo.Tests.Reports;
using FedOrleans.Silo.Tests.Telemetry;
using FedOrleans.Validation;
using k8s.Models;
using Microsoft.Extensions.Configuration;

namespace FedOrleans.Silo.Tests.Kubernetes;

public sealed class PodStartTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static readonly Dictionary<string, string> _fields = new() { ["metadata.name"] = "fedorleans-cpu-7d4f8-x2x9k", ["status.podIP"] = "10.1.2.3" };

    [PodFact]
    public async Task Silos_with_exactly_the_environment_of_their_pods_find_each_other_and_are_ready()
    {
        using TemporaryDirectory folder = new();
        string token = folder.File("token");
        await File.WriteAllTextAsync(token, Secret);
        await using PrivateRedis redis = await PrivateRedis.StartAsync(Secret);
        IPAddress address = OwnAddress();
        using HeldPort first = new(address);
        using HeldPort second = new(address);
        Dictionary<string, string> OnThisHost(string pod, HeldPort port)
        {
            Dictionary<string, string> environment = PodEnvironment.Of(
                Manifests.Render("overlays/local"), "fedorleans-cpu", new Dictionary<string, string> { ["metadata.name"] = pod, ["status.podIP"] = $"{address}" }, Secret);
            environment["FEDORLEANS__CLUSTER__CONNECTION"] = environment["FEDORLEANS__CLUSTER__CONNECTION"].Replace("fedorleans-redis:6379", $"127.0.0.1:{redis.Port}", StringComparison.Ordinal);
            environment["FEDORLEANS__HTTP__TOKENFILE"] = token;
            environment["FEDORLEANS__HTTP__ADDRESS"] = "127.0.0.1";
            environment["FEDORLEANS__HTTP__PORT"] = "0";
            environment["FEDORLEANS__SILO__PORT"] = $"{port.Number}";
            // Neither may take the other, or Redis, for dead because the machine is busy.
            environment["FEDORLEANS__CLUSTER__CONNECTION"] += ",connectTimeout=60000,asyncTimeout=60000,syncTimeout=60000";
            environment["FEDORLEANS__CLUSTER__PROBESECONDS"] = "60";
            return environment;
        }

        await using SiloProcess one = await SiloProcess.StartAsync(OnThisHost("fedorleans-cpu-a", first));
        await using SiloProcess two = await SiloProcess.StartAsync(OnThisHost("fedorleans-cpu-b", second));

        foreach (SiloProcess silo in (SiloProcess[])[one, two])
        {
            using HttpClient caller = new() { BaseAddress = silo.Url, Timeout = RunningSilo.Patience };
            await Health.ShouldBeReadyAsync(caller);
            (await caller.GetAsync("/api/v1/runs")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
            (await caller.GetStringAsync("/api/v1/runs")).ShouldBe("[]");
            (await caller.GetStringAsync("/metrics")).ShouldContain("fedorleans_pool_queue_length");
        }

        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == first.Number)
            .ShouldBe([new IPEndPoint(address, first.Number)], "other silos reach it there, and nobody anywhere else");
        (await one.LeaveAsync()).ShouldBe(0);
        one.Lines.ShouldNotContain(line => line.Contains("\"Warning\"") || line.Contains("\"Error\"") || line.Contains("\"Critical\""), "leaving is no news for those who watch the log");
    }

    [KubectlTheory]
    [InlineData("overlays/local", "fedorleans-cpu", ClusteringKind.Redis, "fedorleans-redis:6379,password=" + Secret, SiloRole.Cpu)]
    [InlineData("overlays/production", "fedorleans-cpu", ClusteringKind.PostgreSql, "Host=fedorleans-postgresql;Database=fedorleans;Username=fedorleans;Password=" + Secret, SiloRole.Cpu)]
    [InlineData("overlays/production", "fedorleans-gpu", ClusteringKind.PostgreSql, "Host=fedorleans-postgresql;Database=fedorleans;Username=fedorleans;Password=" + Secret, SiloRole.Gpu)]
    public void A_pod_s_environment_is_read_as_it_is_meant(string folder, string deployment, ClusteringKind kind, string connection, SiloRole role)
    {
        using TemporaryDirectory temporary = new();
        Manifests manifests = Manifests.Render(folder);
        V1PodSpec pod = manifests.Named<V1Deployment>(deployment).Spec.Template.Spec;

        SiloSettings settings = Read(PodEnvironment.Of(manifests, deployment, _fields, Secret), temporary, Secret);

        settings.Cluster.Kind.ShouldBe(kind);
        settings.Cluster.Connection.ShouldBe(connection);
        settings.Storage.Connection.ShouldBe(connection);
        settings.Silo.Role.ShouldBe(role);
        settings.Silo.Workers.ShouldBe(role == SiloRole.Gpu ? null : folder == "overlays/local" ? 1 : 8);
        settings.Silo.Name.ShouldBe(_fields["metadata.name"]);
        settings.Silo.Address.ShouldBe(IPAddress.Parse(_fields["status.podIP"]));
        (settings.Silo.GatewayPort, settings.Silo.IsNetworkTrusted).ShouldBe((0, true), "network policies let nobody but silos in");
        settings.Http.Address.ShouldBe(IPAddress.Any);
        settings.Http.Token.ShouldBe(Secret);
        settings.Http.TrustedProxies.Any(network => network.Contains(settings.Silo.Address)).ShouldBe(folder == "overlays/production", "only an ingress is a proxy");
        settings.Logging.Format.ShouldBe(LogFormat.Json);
        pod.Containers[0].Ports.Select(port => (port.Name, port.ContainerPort)).ShouldBe([("http", settings.Http.Port), ("silo", settings.Silo.Port)]);
    }

    [KubectlTheory]
    [InlineData("overlays/local")]
    [InlineData("overlays/production")]
    public void No_silo_starts_with_the_secrets_of_the_example(string folder)
    {
        using TemporaryDirectory temporary = new();
        Manifests manifests = Manifests.Render(folder);

        Should.Throw<InputException>(() => Read(PodEnvironment.Of(manifests, "fedorleans-cpu", _fields, secret: null), temporary, Secret))
            .Message.ShouldContain("cluster.connection: holds the placeholder 'replace-me'");
        Should.Throw<InputException>(() => Read(PodEnvironment.Of(manifests, "fedorleans-cpu", _fields, Secret), temporary, "replace-me"))
            .Message.ShouldContain("http.token: holds the placeholder 'replace-me'");
    }

    /// <summary>An address of this host beyond loopback, as pods have; loopback where there is none.</summary>
    private static IPAddress OwnAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network is { OperationalStatus: OperationalStatus.Up, NetworkInterfaceType: not NetworkInterfaceType.Loopback })
        .Select(network => network.GetIPProperties())
        // The one that leads out: others may be of tests that run beside this one.
        .Where(network => network.GatewayAddresses.Count > 0)
        .SelectMany(network => network.UnicastAddresses.Select(own => own.Address))
        .FirstOrDefault(own => own.AddressFamily == AddressFamily.InterNetwork, IPAddress.Loopback);

    private static SiloSettings Read(Dictionary<string, string> environment, TemporaryDirectory folder, string token)
    {
        environment["FEDORLEANS__HTTP__TOKENFILE"].ShouldBe("/etc/fedorleans/token");
        File.WriteAllText(folder.File("token"), token);
        environment["FEDORLEANS__HTTP__TOKENFILE"] = folder.File("token");
        return SiloSettingsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(environment
                .Where(variable => variable.Key.StartsWith(SiloSettingsReader.EnvironmentPrefix, StringComparison.Ordinal))
                .Select(variable => KeyValuePair.Create(variable.Key[SiloSettingsReader.EnvironmentPrefix.Length..].Replace("__", ":"), (string?)variable.Value))).Build(),
            "environment");
    }
}
