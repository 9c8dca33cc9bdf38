using System.Net;
using FedOrleans.Silo.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FedOrleans.Silo.Http;

/// <summary>
/// Keeps other sites from acting through a person's browser: what changes anything must come from the silo's own pages, or from a program,
/// which tells no origin. Without a token the silo answers under loopback names alone, so that no other name can be pointed at it.
/// </summary>
internal static class OriginGuard
{
    public static void Use(IApplicationBuilder app, SiloSettings settings) => app.Use((context, next) =>
        settings.Http.Token is null && !IsLoopback(context.Request.Host) ? RefuseAsync(context, "this silo has no token and answers under loopback addresses alone")
        : IsSafe(context.Request.Method) || IsOwn(context.Request) ? next(context)
        : RefuseAsync(context, "the request comes from another site"));

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOwn(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (site is not null && site is not ("same-origin" or "none"))
        {
            return false;
        }

        string? origin = request.Headers.Origin;
        return origin is null || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? from)
            && from.Authority.Equals(Authority(request.Host, from.Scheme), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The host as browsers write it in an origin: without the port that the scheme has anyway.</summary>
    private static string Authority(HostString host, string scheme) => host.Port == (scheme == "https" ? 443 : 80) ? host.Host : host.Value ?? "";

    private static bool IsLoopback(HostString host) => host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context, string reason) =>
        TypedResults.Problem(reason, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
}
