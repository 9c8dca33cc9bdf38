using System.Net;

namespace FedOrleans.Silo.Tests.Http;

public sealed class SignInTests(RunningSilo silo) : IClassFixture<RunningSilo>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/runs/one")]
    [InlineData("/runs/one/devices?trial=2")]
    [InlineData("/dashboard/")]
    public async Task A_browser_that_is_not_signed_in_gets_401_with_the_sign_in_page_that_leads_back(string path)
    {
        using HttpClient browser = silo.Browser();

        HttpResponseMessage answer = await browser.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"value=\"{path}\"");
    }

    [Theory]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/server")]
    [InlineData("/api/v1/runs/any/cell")]
    [InlineData("/api/v1/runs/any/report")]
    public async Task The_api_answers_a_browser_that_is_not_signed_in_with_401(string path)
    {
        using HttpClient browser = silo.Browser();

        (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/assets/main.js")]
    [InlineData("/assets/absent.js")]
    [InlineData("/runs/any")]
    public async Task A_program_without_the_token_gets_no_page_and_no_script(string path)
    {
        using HttpClient stranger = silo.Caller(token: null);

        (await stranger.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/sign-in", "text/html")]
    [InlineData("/assets/style.css", "text/css")]
    [InlineData("/assets/icon.svg", "image/svg+xml")]
    [InlineData("/favicon.ico", "image/svg+xml")]
    public async Task The_sign_in_page_is_open_with_all_that_it_needs(string path, string type)
    {
        using HttpClient stranger = silo.Caller(token: null);

        HttpResponseMessage answer = await stranger.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Fact]
    public async Task The_token_becomes_a_cookie_that_opens_pages_api_and_dashboard_until_signing_out()
    {
        using HttpClient browser = silo.Browser();

        HttpResponseMessage entered = await SignInAsync(browser, RunningSilo.Token, "/runs/one");

        entered.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        entered.Headers.Location!.OriginalString.ShouldBe("/runs/one");
        string cookie = entered.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        cookie.ShouldNotContain(RunningSilo.Token);
        foreach (string path in (string[])["/", "/runs/one", "/assets/main.js", "/api/v1/runs", "/dashboard/"])
        {
            (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        (await browser.PostAsync("/sign-out", null)).Headers.Location!.OriginalString.ShouldBe("/sign-in");
        (await browser.GetAsync("/api/v1/runs")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_token_sets_no_cookie_and_is_told()
    {
        using HttpClient browser = silo.Browser();

        HttpResponseMessage answer = await SignInAsync(browser, "a-token-of-somebody-else", "/");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("not the token");
    }

    [Fact]
    public async Task The_token_itself_is_no_cookie()
    {
        using HttpClient caller = silo.Caller(token: null);
        caller.DefaultRequestHeaders.Add("Cookie", $"fedorleans-token={RunningSilo.Token}");

        (await caller.GetAsync("/api/v1/runs")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("runs")]
    public async Task Nobody_is_led_away_after_signing_in(string target)
    {
        using HttpClient browser = silo.Browser();

        (await SignInAsync(browser, RunningSilo.Token, target)).Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task What_the_address_carries_is_text_on_the_sign_in_page()
    {
        using HttpClient browser = silo.Browser();

        string page = await browser.GetStringAsync("/sign-in?to=" + Uri.EscapeDataString("/\"><script>alert(1)</script>"));

        page.ShouldNotContain("<script>");
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string token, string target) =>
        browser.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["to"] = target }));
}
