using System.Net;
using System.Net.Http.Json;

namespace FedOrleans.Silo.Tests.Http;

public sealed class OriginTests(OpenSilo silo) : IClassFixture<OpenSilo>
{
    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task What_another_site_sends_changes_nothing(string header, string value)
    {
        using HttpClient browser = silo.Browser();
        browser.DefaultRequestHeaders.Add(header, value);

        (await SubmitAsync(browser)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostAsync("/sign-out", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Own_pages_and_programs_are_listened_to()
    {
        using HttpClient program = silo.Caller(token: null);
        using HttpClient page = silo.Browser();
        page.DefaultRequestHeaders.Add("Origin", silo.Url.GetLeftPart(UriPartial.Authority));
        page.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        // The scenario is wrong, so that nothing runs: it was read all the same.
        (await SubmitAsync(program)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SubmitAsync(page)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Without_a_token_the_pages_ask_for_none()
    {
        using HttpClient browser = silo.Browser();

        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        HttpResponseMessage door = await browser.GetAsync("/sign-in");
        door.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        door.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Without_a_token_another_name_that_points_here_is_refused()
    {
        using HttpClient browser = silo.Browser();
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/runs");
        request.Headers.Host = "elsewhere.example";

        (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/assets/main.js")]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/runs/absent")]
    [InlineData("/health/live")]
    public async Task Every_answer_tells_browsers_to_run_nothing_but_the_silo_s_own_scripts(string path)
    {
        using HttpClient browser = silo.Browser();

        HttpResponseMessage answer = await browser.GetAsync(path);

        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-inline");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
    }

    [Fact]
    public async Task A_file_of_the_pages_that_has_not_changed_is_not_sent_again()
    {
        using HttpClient browser = silo.Browser();
        HttpResponseMessage first = await browser.GetAsync("/assets/main.js");
        using HttpRequestMessage again = new(HttpMethod.Get, "/assets/main.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        (await browser.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    private static Task<HttpResponseMessage> SubmitAsync(HttpClient caller) => caller.PostAsJsonAsync("/api/v1/runs", new { scenario = "method: pfft" });
}
