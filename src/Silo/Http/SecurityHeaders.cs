using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FedOrleans.Silo.Http;

/// <summary>What browsers may do with what a silo serves: scripts and styles from the silo alone, in no frame, sent to nobody.</summary>
internal static class SecurityHeaders
{
    private const string Pages =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>A report carries its style sheet with it, and has no script.</summary>
    private const string Report = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The dashboard of Orleans sets styles on its elements, and has its fonts inside its style sheet.</summary>
    private const string Dashboard =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        IHeaderDictionary headers = context.Response.Headers;
        PathString path = context.Request.Path;
        headers.ContentSecurityPolicy = path.StartsWithSegments("/dashboard") ? Dashboard
            : path.StartsWithSegments("/api") && path.Value!.EndsWith("/report", StringComparison.Ordinal) ? Report
            : Pages;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // With no referrer at all, browsers would not tell the origin of a form either.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // Figures change from round to round; files of the pages are asked for again by their tag.
        headers.CacheControl = path.StartsWithSegments("/assets") ? "no-cache" : "no-store";
        return next(context);
    });
}
