using System.Net;
using System.Net.Http.Headers;
using FedOrleans.Silo.Cluster;
using Microsoft.AspNetCore.Routing;

namespace FedOrleans.Silo.Tests.Http;

/// <summary>A cluster of one on loopback, with its state in a directory of its own; one for all tests of a class.</summary>
public class RunningSilo : IAsyncLifetime
{
    public const string Token = "a-token-of-the-tests";

    private readonly string? _token;
    private readonly int _requestsPerSecond;
    private readonly IPNetwork[] _trustedProxies;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fedorleans-");
    private readonly HeldPort _port = new();
    private ClusterSilo? _silo;

    public RunningSilo()
        : this(Token)
    {
    }

    protected RunningSilo(string? token, int requestsPerSecond = 2000, params IPNetwork[] trustedProxies) =>
        (_token, _requestsPerSecond, _trustedProxies) = (token, requestsPerSecond, trustedProxies);

    /// <summary>Longest time that anything asked of a silo may take, so that what never ends fails.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Its port between silos.</summary>
    public int Port => _port.Number;

    public string Folder => _directory.FullName;

    /// <summary>All that it answers to: method, and path with its parameters as names in braces.</summary>
    public IReadOnlyList<(string Method, string Path)> Endpoints =>
    [
        .. _silo!.Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))),
    ];

    public Uri Url => new(_silo!.Url);

    /// <summary>Time in which one address may try ten tokens.</summary>
    protected TimeSpan SignInWindow { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A caller who shows a token, or none.</summary>
    public HttpClient Caller(string? token = Token)
    {
        HttpClient caller = new() { BaseAddress = Url, Timeout = Patience };
        caller.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return caller;
    }

    /// <summary>A caller who keeps cookies and asks for pages as a browser does, but follows no redirect.</summary>
    public HttpClient Browser()
    {
        HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = Url, Timeout = Patience };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return browser;
    }

    public async Task InitializeAsync() => _silo = await ClusterSilo.StartAsync(
        new SiloSettings
        {
            Cluster = new ClusterSettings(),
            Storage = new StorageSettings(Directory: Path.Combine(Folder, "state")),
            Silo = new EndpointSettings(null, IPAddress.Loopback, Port, GatewayPort: 0, SiloRole.Cpu),
            Http = new HttpSettings(IPAddress.Loopback, Port: 0, _token, _requestsPerSecond) { TrustedProxies = _trustedProxies, SignInWindow = SignInWindow },
        },
        CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _silo!.StopAsync();
        await _silo.DisposeAsync();
        _port.Dispose();
        _directory.Delete(recursive: true);
    }
}
