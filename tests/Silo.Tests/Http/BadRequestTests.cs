using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace FedOrleans.Silo.Tests.Http;

/// <summary>Whatever callers ask for, they get one clear problem, and never an error of the server.</summary>
[Collection(SiloWithARunCollection.Name)]
public sealed class BadRequestTests(SiloWithARun silo)
{
    private const string Devices = "/api/v1/runs/bad/devices";

    [Theory]
    [InlineData($"{Devices}?skip=-1", 400, "skip")]
    [InlineData($"{Devices}?skip=99999999999", 400, "skip")]
    [InlineData($"{Devices}?skip=many", 400, "skip: 'many' is not allowed; expected a whole number")]
    [InlineData($"{Devices}?take=0", 400, "take")]
    [InlineData($"{Devices}?take=2147483647", 400, "take")]
    [InlineData($"{Devices}?take=", 400, "take")]
    [InlineData($"{Devices}?sort=colour", 400, "sort")]
    [InlineData($"{Devices}?filter=none", 400, "filter")]
    [InlineData($"{Devices}?descending=maybe", 400, "descending: 'maybe' is not allowed; expected true or false")]
    [InlineData($"{Devices}?trial=-1", 400, "trial")]
    [InlineData($"{Devices}?trial=1", 400, "trial")]
    [InlineData($"{Devices}/0?trial=-2147483648", 400, "trial")]
    [InlineData($"{Devices}/0?trial=x", 400, "trial")]
    [InlineData("/api/v1/runs/bad/cell?trial=-1", 400, "trial")]
    [InlineData("/api/v1/runs/bad/cell?trial=2147483647", 400, "trial")]
    [InlineData($"{Devices}/-1", 404, "device -1")]
    [InlineData($"{Devices}/8", 404, "device 8")]
    [InlineData($"{Devices}/99999999999", 404, "nothing at")]
    [InlineData($"{Devices}/first", 404, "nothing at")]
    [InlineData("/api/v1/runs/bad/rounds?from=-1", 400, "from")]
    [InlineData("/api/v1/runs/bad/rounds?from=x", 400, "from")]
    [InlineData("/api/v1/runs/bad/events?from=-5", 400, "from")]
    [InlineData("/api/v1/runs/absent/rounds", 404, "absent")]
    [InlineData("/api/v1/runs/a%20b/cell", 404, "a b")]
    [InlineData("/api/v1/runs/%2e%2e%2fbad/result", 404, "no run")]
    [InlineData("/api/v1/nothing", 404, "nothing at")]
    public async Task A_wrong_question_is_answered_with_what_is_wrong(string path, int status, string named)
    {
        using HttpClient caller = silo.Caller();

        await ShouldBeAProblemAsync(await caller.GetAsync(path), status, named);
    }

    [Theory]
    [InlineData("", 400, "the body is empty; expected a JSON object such as")]
    [InlineData("null", 400, "the body is empty; expected a JSON object such as")]
    [InlineData("{", 400, "body")]
    [InlineData("[]", 400, "the body is not what is expected: expected a JSON object such as")]
    [InlineData("7", 400, "the body is not what is expected: expected a JSON object such as")]
    [InlineData("{}", 400, "scenario")]
    [InlineData("""{"scenario": 5}""", 400, "scenario is of another type than expected")]
    [InlineData("""{"scenario": "method: pftt", "runn": "mine"}""", 400, "'runn' is an unknown key")]
    [InlineData("""{"scenario": "method: pftt", "run": ".."}""", 400, "id:")]
    [InlineData("""{"scenario": "method: pftt", "run": "a/b"}""", 400, "id:")]
    [InlineData("""{"scenario": "method: pftt", "run": ""}""", 400, "id:")]
    [InlineData("""{"scenario": "\ud800"}""", 400, "body")]
    [InlineData("""{"scenario": "a: &a [*a]"}""", 400, "scenario")]
    public async Task A_wrong_body_starts_nothing(string body, int status, string named)
    {
        using HttpClient caller = silo.Caller();
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        await ShouldBeAProblemAsync(await caller.PostAsync("/api/v1/runs", content), status, named);

        (await caller.GetFromJsonAsync<JsonElement[]>("/api/v1/runs"))!.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Wrong_verbs_forms_and_types_are_answered_too()
    {
        using HttpClient caller = silo.Caller();
        using StringContent text = new("scenario: x", Encoding.UTF8, "text/plain");
        using StringContent parts = new("x", Encoding.UTF8, "multipart/form-data");
        using FormUrlEncodedContent many = new(Enumerable.Range(0, 5000).Select(i => KeyValuePair.Create($"a{i}", "1")));

        await ShouldBeAProblemAsync(await caller.PutAsync("/api/v1/runs/bad", null), 405, "PUT");
        await ShouldBeAProblemAsync(await caller.PostAsync("/api/v1/runs", text), 415, "JSON");
        await ShouldBeAProblemAsync(await caller.PostAsync("/sign-in", parts), 400, "form");
        await ShouldBeAProblemAsync(await caller.PostAsync("/sign-in", many), 400, "form");
        await ShouldBeAProblemAsync(await caller.PostAsync("/api/v1/runs/absent/stop", null), 404, "absent");
    }

    private static async Task ShouldBeAProblemAsync(HttpResponseMessage answer, int status, string named)
    {
        using (answer)
        {
            string body = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe((HttpStatusCode)status, body);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            using JsonDocument problem = JsonDocument.Parse(body);
            problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(named);
        }
    }
}
