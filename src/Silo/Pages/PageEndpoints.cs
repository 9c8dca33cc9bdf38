using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace FedOrleans.Silo.Pages;

/// <summary>The product's own pages: one frame for all of them, which its scripts fill by the address.</summary>
internal static class PageEndpoints
{
    /// <summary>What the sign-in page needs, and browsers ask for by themselves.</summary>
    private static readonly string[] _open = ["style.css", "icon.svg"];

    private static readonly string[] _pages =
    [
        "/", "/submit", "/runs/{run}", "/runs/{run}/cell", "/runs/{run}/devices", "/runs/{run}/devices/{device:int}", "/runs/{run}/scenario",
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (string page in _pages)
        {
            app.MapGet(page, () => Serve(PageAssets.Get("frame.html"))).ExcludeFromDescription();
        }

        app.MapGet("/assets/{name}", (string name) => PageAssets.Find(name) is { } asset ? Serve(asset) : TypedResults.NotFound()).ExcludeFromDescription();
        foreach (string name in _open)
        {
            app.MapGet($"/assets/{name}", () => Serve(PageAssets.Get(name))).AllowAnonymous().ExcludeFromDescription();
        }

        app.MapGet("/favicon.ico", () => Serve(PageAssets.Get("icon.svg"))).AllowAnonymous().ExcludeFromDescription();
        SignInEndpoints.Map(app);
    }

    /// <summary>Whether somebody asks for a page with a browser, rather than for data with a program.</summary>
    public static bool IsVisit(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.Any(accepted => accepted?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Answers somebody who asks for a page that does not exist with the frame, which says so, and status 404.</summary>
    public static Task ShowUnknownAsync(HttpContext context) => TypedResults.Text(
        Encoding.UTF8.GetString(PageAssets.Get("frame.html").Content), "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(context);

    private static IResult Serve(PageAsset asset) =>
        TypedResults.Bytes(asset.Content, asset.Type, entityTag: new EntityTagHeaderValue(asset.Tag));
}
