using System.Net;
using System.Text.Json;

namespace FedOrleans.Silo.Tests.Http;

public sealed class RateLimitTests
{
    /// <summary>What is asked at once and allowed once a second, with one more that waits: all would be let in only where that took five minutes.</summary>
    private const int Many = 300;

    public sealed class OfAll(FewRequestsSilo silo) : IClassFixture<FewRequestsSilo>
    {
        [Fact]
        public async Task Who_asks_too_often_is_told_and_health_still_answers()
        {
            using HttpClient caller = silo.Caller();

            HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => caller.GetAsync("/api/v1/server")));

            answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBeGreaterThanOrEqualTo(2);
            await ShouldBeLimitedAsync(answers, HttpStatusCode.OK);
            foreach (HttpResponseMessage health in await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => caller.GetAsync("/health/live"))))
            {
                health.StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        }
    }

    public sealed class OfSigningIn(OfSigningIn.PatientSilo silo) : IClassFixture<OfSigningIn.PatientSilo>
    {
        private const int Guesses = 40;

        [Fact]
        public async Task Tokens_cannot_be_guessed_fast_while_all_else_goes_on()
        {
            using HttpClient browser = silo.Browser();

            HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, Guesses).Select(i => GuessAsync(browser, i)));

            answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized).ShouldBe(10);
            await ShouldBeLimitedAsync(answers, HttpStatusCode.Unauthorized);
            using HttpClient caller = silo.Caller();
            (await caller.GetAsync("/api/v1/server")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        private static async Task<HttpResponseMessage> GuessAsync(HttpClient browser, int number)
        {
            using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["token"] = $"guess-number-{number}", ["to"] = "/" });
            return await browser.PostAsync("/sign-in", form);
        }

        /// <summary>Counts attempts over an hour instead of a second.</summary>
        public sealed class PatientSilo : RunningSilo
        {
            public PatientSilo() => SignInWindow = TimeSpan.FromHours(1);
        }
    }

    private static async Task ShouldBeLimitedAsync(HttpResponseMessage[] answers, HttpStatusCode within)
    {
        HttpResponseMessage[] refused = [.. answers.Where(answer => answer.StatusCode != within)];
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        using JsonDocument problem = JsonDocument.Parse(await refused[0].Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("detail").GetString().ShouldBe("too many requests; try again in a moment");
    }
}
