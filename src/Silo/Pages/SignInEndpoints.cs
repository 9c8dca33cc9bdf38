using System.Text;
using System.Text.Encodings.Web;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FedOrleans.Silo.Pages;

/// <summary>Signing in with the token, which becomes a cookie that scripts cannot read and other sites cannot send.</summary>
internal static class SignInEndpoints
{
    public const string Path = "/sign-in";

    /// <summary>Name of the limit on attempts.</summary>
    public const string Limit = "sign-in";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext context, SiloSettings settings) => Show(context, settings)).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(Path, SignInAsync).AllowAnonymous().RequireRateLimiting(Limit).ExcludeFromDescription();
        app.MapPost("/sign-out", SignOut).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Answers somebody who is not signed in with the page to do so, and status 401, in place of what was asked for.</summary>
    public static Task AskAsync(HttpContext context) =>
        Page(Local(context.Request.Path + context.Request.QueryString.ToUriComponent()), "", StatusCodes.Status401Unauthorized).ExecuteAsync(context);

    private static IResult Show(HttpContext context, SiloSettings settings)
    {
        string target = Local(context.Request.Query["to"]);
        bool isIn = settings.Http.Token is null || BearerHandler.AcceptsCookie(settings, context.Request.Cookies[BearerHandler.Cookie]);
        return isIn ? TypedResults.LocalRedirect(target) : Page(target, "", StatusCodes.Status200OK);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SiloSettings settings)
    {
        if (await FormAsync(context.Request, context.RequestAborted) is not { } form)
        {
            return TypedResults.Problem("expected a form with a token", statusCode: StatusCodes.Status400BadRequest);
        }

        string target = Local(form["to"]);
        if (!BearerHandler.Accepts(settings, form["token"].ToString().Trim()))
        {
            return Page(target, "This is not the token of the cluster.", StatusCodes.Status401Unauthorized);
        }

        context.Response.Cookies.Append(BearerHandler.Cookie, BearerHandler.CookieFor(settings), Options(context));
        return SeeOther(context, target);
    }

    /// <returns>Null where there is none that can be read.</returns>
    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellation) : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }

    private static IResult SignOut(HttpContext context, SiloSettings settings)
    {
        context.Response.Cookies.Delete(BearerHandler.Cookie, Options(context));
        return SeeOther(context, settings.Http.Token is null ? "/" : Path);
    }

    private static IResult SeeOther(HttpContext context, string target)
    {
        context.Response.Headers.Location = target;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };

    private static IResult Page(string target, string message, int status) => TypedResults.Text(
        Encoding.UTF8.GetString(PageAssets.Get("sign-in.html").Content)
            .Replace("{{to}}", HtmlEncoder.Default.Encode(target), StringComparison.Ordinal)
            .Replace("{{message}}", HtmlEncoder.Default.Encode(message), StringComparison.Ordinal),
        "text/html; charset=utf-8",
        statusCode: status);

    /// <summary>A path of this server, so that nobody is led away by a link to the sign-in page.</summary>
    private static string Local(string? target) =>
        target is ['/', ..] && target is not ['/', '/' or '\\', ..] && target.All(c => c is > ' ' and <= '~') ? target : "/";
}
