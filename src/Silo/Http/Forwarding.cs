using FedOrleans.Silo.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace FedOrleans.Silo.Http;

/// <summary>
/// Takes a caller's address and scheme from the proxies that the settings trust, and from nobody else: limits are each caller's own then,
/// and cookies know that they travel over TLS.
/// </summary>
internal static class Forwarding
{
    public static void Use(IApplicationBuilder app, HttpSettings settings)
    {
        if (settings.TrustedProxies.Count == 0)
        {
            return;
        }

        ForwardedHeadersOptions options = new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        // ASP.NET trusts loopback unless told otherwise.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (System.Net.IPNetwork network in settings.TrustedProxies)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
