using System.Globalization;
using System.Net;

namespace FedOrleans.Silo.Tests.Http;

/// <summary>What a proxy says of its callers counts where the proxy is trusted, and there alone.</summary>
public sealed class ForwardingTests(ForwardingTests.BehindProxy behind, ForwardingTests.BehindAnotherProxy elsewhere)
    : IClassFixture<ForwardingTests.BehindProxy>, IClassFixture<ForwardingTests.BehindAnotherProxy>
{
    /// <summary>More than the limit of one caller, which counts over an hour here.</summary>
    private const int Callers = 30;

    private static readonly TimeSpan _window = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task A_cookie_is_secure_where_a_trusted_proxy_speaks_TLS_with_the_caller(string scheme, bool isSecure)
    {
        (await CookieAsync(behind, scheme)).Contains("secure", StringComparison.OrdinalIgnoreCase).ShouldBe(isSecure);
    }

    [Fact]
    public async Task Callers_behind_a_trusted_proxy_have_a_limit_each()
    {
        (await AttemptsAsync(behind)).ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Anybody_else_gets_neither_a_secure_cookie_nor_round_the_limit()
    {
        (await CookieAsync(elsewhere, "https")).ShouldNotContain("secure", Case.Insensitive);
        (await AttemptsAsync(elsewhere)).ShouldContain(HttpStatusCode.TooManyRequests);
    }

    private static async Task<string> CookieAsync(RunningSilo silo, string scheme)
    {
        using HttpClient browser = silo.Browser();
        using HttpResponseMessage answer = await SignInAsync(browser, RunningSilo.Token, scheme, "203.0.113.7");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return answer.Headers.GetValues("Set-Cookie").Single();
    }

    /// <summary>Wrong tokens, each from another address.</summary>
    private static async Task<HttpStatusCode[]> AttemptsAsync(RunningSilo silo)
    {
        using HttpClient browser = silo.Browser();
        return await Task.WhenAll(Enumerable.Range(1, Callers).Select(async caller =>
        {
            using HttpResponseMessage answer = await SignInAsync(
                browser, "a-token-of-somebody-else", "https", string.Create(CultureInfo.InvariantCulture, $"198.51.100.{caller}"));
            return answer.StatusCode;
        }));
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string token, string scheme, string caller)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/sign-in");
        request.Headers.Add("X-Forwarded-For", caller);
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token });
        return await browser.SendAsync(request);
    }

    /// <summary>Trusts what calls from loopback, as these tests do.</summary>
    public sealed class BehindProxy : RunningSilo
    {
        public BehindProxy()
            : base(Token, trustedProxies: IPNetwork.Parse("127.0.0.0/8")) => SignInWindow = _window;
    }

    /// <summary>Trusts a proxy that is not the one that calls.</summary>
    public sealed class BehindAnotherProxy : RunningSilo
    {
        public BehindAnotherProxy()
            : base(Token, trustedProxies: IPNetwork.Parse("192.0.2.0/24")) => SignInWindow = _window;
    }
}
