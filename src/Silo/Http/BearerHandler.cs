using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FedOrleans.Silo.Http;

/// <summary>
/// Knows callers by the token of the settings: as <c>Authorization: Bearer …</c>, or as a cookie, which the sign-in page sets for browsers.
/// Without a token everybody is let in; such a silo listens on loopback alone.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SiloSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    public const string Cookie = "fedorleans-token";

    private const string Prefix = "Bearer ";

    /// <summary>Whether a token is the right one, in a time that does not tell how much of it is right.</summary>
    public static bool Accepts(SiloSettings settings, string? offered) =>
        settings.Http.Token is not { } token || Same(token, offered);

    /// <summary>What a browser shows instead of the token: made from it, and of no use anywhere else.</summary>
    public static string CookieFor(SiloSettings settings) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Http.Token ?? ""), Encoding.UTF8.GetBytes(Cookie)));

    public static bool AcceptsCookie(SiloSettings settings, string? offered) => settings.Http.Token is null || Same(CookieFor(settings), offered);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        string? token = header?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true ? header[Prefix.Length..].Trim() : null;
        string? cookie = Request.Cookies[Cookie];
        if (settings.Http.Token is not null && token is null && cookie is null)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (!(token is null ? AcceptsCookie(settings, cookie) : Accepts(settings, token)))
        {
            return Task.FromResult(AuthenticateResult.Fail("wrong token"));
        }

        ClaimsIdentity identity = new([new Claim(ClaimTypes.Name, "operator")], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    /// <summary>Shows people the sign-in page, which leads back to where they wanted to go, and sends programs away.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        if (PageEndpoints.IsVisit(Request))
        {
            return SignInEndpoints.AskAsync(Context);
        }

        return base.HandleChallengeAsync(properties);
    }

    private static bool Same(string right, string? offered) =>
        offered is not null && CryptographicOperations.FixedTimeEquals(Digest(right), Digest(offered));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
