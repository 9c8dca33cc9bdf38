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

    private static IResult Serve(PageAsset asset) =>
        TypedResults.Bytes(asset.Content, asset.Type, entityTag: new EntityTagHeaderValue(asset.Tag));
}
