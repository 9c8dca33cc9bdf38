using System.Net;

namespace FedOrleans.Silo.Cluster;

/// <summary>Where people and programs reach a silo.</summary>
/// <param name="Address">Address to listen on. The default value is loopback; any other needs a token.</param>
/// <param name="Port">0 to 65,535; 0 takes a free one. The default value is 8080.</param>
/// <param name="Token">What callers show as bearer token; null on loopback means that nobody needs one.</param>
/// <param name="RequestsPerSecond">Most requests a second from one address, 1 to 1,000,000. The default value is 2000.</param>
public sealed record HttpSettings(IPAddress Address, int Port = 8080, string? Token = null, int RequestsPerSecond = 2000)
{
    /// <summary>
    /// Networks of proxies whose word on a caller's address and scheme is taken, as they give it in <c>X-Forwarded-For</c> and
    /// <c>X-Forwarded-Proto</c>. The default value is none.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Time in which one address may try ten tokens to sign in, above 0. The default value is 1 s.</summary>
    public TimeSpan SignInWindow { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest body of a request in bytes: scenarios are small.</summary>
    public const int MaximumBodyBytes = 1 << 20;

    /// <summary>Shortest token that is accepted.</summary>
    public const int ShortestToken = 16;
}
