using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace FedOrleans.Silo.Tests.Http;

/// <summary>The OpenAPI document says what the API does.</summary>
[Collection(SiloWithARunCollection.Name)]
public sealed class ApiDocumentTests(SiloWithARun silo)
{
    [Fact]
    public async Task Every_answer_is_what_the_document_says()
    {
        using HttpClient caller = silo.Caller();
        using JsonDocument document = await DocumentAsync(caller);
        SchemaCheck check = new(document.RootElement);
        List<string> asked = [];

        foreach ((string path, string method, JsonElement operation) in Operations(document).Where(operation => operation.Method == "get"))
        {
            // Of eight devices two have trained, and so have what the others lack.
            foreach (int device in path.Contains("{device}") ? Enumerable.Range(0, 8) : [0])
            {
                using HttpResponseMessage answer = await caller.GetAsync(path.Replace("{run}", "bad").Replace("{device}", $"{device}"));
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
                JsonProperty content = operation.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Single();
                answer.Content.Headers.ContentType!.MediaType.ShouldBe(content.Name, path);
                if (content.Name == "application/json")
                {
                    check.Errors(content.Value.GetProperty("schema"), await answer.Content.ReadFromJsonAsync<JsonElement>()).ShouldBeEmpty(path);
                    asked.Add(path["/api/v1/".Length..]);
                }
            }
        }

        asked.Distinct().ShouldBe(
            ["server", "runs", "runs/{run}", "runs/{run}/rounds", "runs/{run}/devices", "runs/{run}/devices/{device}", "runs/{run}/cell"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/api/v1/runs/absent", 404)]
    [InlineData("/api/v1/runs/bad/devices?take=x", 400)]
    public async Task Every_refusal_is_what_the_document_says(string path, int status)
    {
        using HttpClient caller = silo.Caller();
        using JsonDocument document = await DocumentAsync(caller);
        JsonElement refusal = Operations(document).Single(operation => operation.Path == "/api/v1/runs/{run}/devices").Operation.GetProperty("responses").GetProperty($"{status}");

        using HttpResponseMessage answer = await caller.GetAsync(path);

        answer.StatusCode.ShouldBe((HttpStatusCode)status);
        JsonElement schema = refusal.GetProperty("content").GetProperty(answer.Content.Headers.ContentType!.MediaType!).GetProperty("schema");
        new SchemaCheck(document.RootElement).Errors(schema, await answer.Content.ReadFromJsonAsync<JsonElement>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_finds_what_does_not_fit()
    {
        using HttpClient caller = silo.Caller();
        using JsonDocument document = await DocumentAsync(caller);
        SchemaCheck check = new(document.RootElement);
        JsonElement server = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("ServerView");

        string[] errors = [.. check.Errors(server, JsonSerializer.SerializeToElement(new { cluster = 5, version = "1", acceptsRuns = true, more = 1 }))];

        errors.ShouldBe(["$: asksForToken is missing", """$.cluster: 5 is not of type "string" """.TrimEnd(), "$: more is not in the schema"]);
    }

    [Fact]
    public async Task Operations_have_names_and_say_how_they_refuse()
    {
        using HttpClient caller = silo.Caller();
        using JsonDocument document = await DocumentAsync(caller);
        (string Path, string Method, JsonElement Operation)[] operations = [.. Operations(document)];

        operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach ((string path, string method, JsonElement operation) in operations)
        {
            string[] statuses = [.. operation.GetProperty("responses").EnumerateObject().Select(response => response.Name)];
            bool isOfRun = path.Contains("{run}");
            statuses.ShouldBeSubsetOf(["200", "202", "400", "401", "403", "404", "409", "413", "415", "429", "503"]);
            foreach ((string status, bool expected) in new[] { ("401", true), ("403", true), ("429", true), ("404", isOfRun), ("503", isOfRun || path.EndsWith("/runs")) })
            {
                statuses.Contains(status).ShouldBe(expected, $"{method} {path}: {status}");
            }
        }

        Statuses("submitRun").ShouldBe(["202", "400", "401", "403", "409", "413", "415", "429", "503"], ignoreOrder: true);
        Statuses("deleteRun").ShouldContain("409");

        IEnumerable<string> Statuses(string name) => operations.Single(operation => operation.Operation.GetProperty("operationId").GetString() == name)
            .Operation.GetProperty("responses").EnumerateObject().Select(response => response.Name);
    }

    [Theory]
    [InlineData("sort")]
    [InlineData("filter")]
    public async Task What_the_document_lets_callers_choose_is_answered(string name)
    {
        using HttpClient caller = silo.Caller();
        using JsonDocument document = await DocumentAsync(caller);
        JsonElement parameter = Operations(document).Single(operation => operation.Path == "/api/v1/runs/{run}/devices").Operation
            .GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == name);
        string[] choices = [.. parameter.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(choice => choice.GetString()!)];

        choices.Length.ShouldBeGreaterThan(4);
        foreach (string choice in choices)
        {
            (await caller.GetAsync($"/api/v1/runs/bad/devices?{name}={choice}")).StatusCode.ShouldBe(HttpStatusCode.OK, choice);
        }
    }

    private static async Task<JsonDocument> DocumentAsync(HttpClient caller) => JsonDocument.Parse(await caller.GetStringAsync("/openapi/v1.json"));

    private static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonDocument document) =>
        document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path =>
            path.Value.EnumerateObject().Select(operation => (path.Name, operation.Name, operation.Value)));
}
