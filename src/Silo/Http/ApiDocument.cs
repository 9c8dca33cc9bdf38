using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FedOrleans.Silo.Http;

/// <summary>The OpenAPI document: the API alone, with what it asks of callers and how it refuses them.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public const string Submit = "submitRun";
    public const string List = "listRuns";
    public const string Delete = "deleteRun";
    public const string Scenario = "getScenario";
    public const string Events = "followRun";
    public const string Result = "getResult";
    public const string Report = "getReport";

    private const string Root = "api/v1/";

    private const string Problem = "Problem";

    private static readonly Dictionary<string, (string MediaType, string Description, string? Format)> _bodies = new()
    {
        [Scenario] = ("application/yaml", "The scenario, resolved.", null),
        [Events] = ("text/event-stream", "Events: 'round' with a RoundRow as its data, 'status' and 'end' with a RunView, 'beat' without any.", null),
        [Result] = ("application/zip", "The result directory.", "binary"),
        [Report] = ("text/html", "A page that stands alone.", null),
    };

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = described => described.RelativePath?.StartsWith(Root, StringComparison.Ordinal) == true;
        options.AddSchemaTransformer(ApiSchemas.CompleteAsync);
        options.AddDocumentTransformer(async (document, context, cancellation) =>
        {
            document.Info.Title = "FedOrleans";
            document.Info.Description = "Submits, steers and inspects runs of a cluster.";
            document.AddComponent<IOpenApiSecurityScheme>(BearerHandler.SchemeName, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The token of the cluster; a silo without one asks for none.",
            });
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerHandler.SchemeName, document)] = [] }];
            OpenApiSchema problem = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellation);
            problem.Properties!["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String };
            document.AddComponent<IOpenApiSchema>(Problem, problem);
            foreach ((string path, IOpenApiPathItem item) in document.Paths)
            {
                foreach ((HttpMethod method, OpenApiOperation operation) in item.Operations ?? [])
                {
                    Complete(document, operation, method, isOfRun: path.Contains("{run}", StringComparison.Ordinal));
                }
            }
        });
    }

    private static void Complete(OpenApiDocument document, OpenApiOperation operation, HttpMethod method, bool isOfRun)
    {
        OpenApiParameter[] query = [.. (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query)];
        foreach (OpenApiParameter parameter in query)
        {
            Complete(parameter);
        }

        OpenApiResponses responses = operation.Responses ??= [];
        if (_bodies.TryGetValue(operation.OperationId ?? "", out (string MediaType, string Description, string? Format) body))
        {
            responses["200"] = new OpenApiResponse
            {
                Description = body.Description,
                Content = Content(body.MediaType, new OpenApiSchema { Type = JsonSchemaType.String, Format = body.Format }),
            };
        }

        IEnumerable<(int, string)> refusals = Refusals(
            isOfRun,
            canBeWrong: method != HttpMethod.Get || query.Length > 0,
            mayConflict: operation.OperationId is Submit or Delete,
            hasBody: operation.RequestBody is not null,
            asksCluster: isOfRun || operation.OperationId is Submit or List);
        foreach ((int status, string why) in refusals)
        {
            responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = why,
                Content = Content("application/problem+json", new OpenApiSchemaReference(Problem, document)),
            });
        }
    }

    private static void Complete(OpenApiParameter parameter)
    {
        parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
        if (parameter.Schema is not OpenApiSchema schema)
        {
            return;
        }

        switch (parameter.Name)
        {
            case "sort":
                schema.Enum = [.. DeviceSelection.Columns.Select(column => (JsonNode)JsonValue.Create(column))];
                break;
            case "filter":
                schema.Enum = [.. DeviceSelection.Filters.Select(filter => (JsonNode)JsonValue.Create(filter))];
                break;
            case "take":
                (schema.Minimum, schema.Maximum) = ("1", DeviceSelection.LongestPage.ToString(CultureInfo.InvariantCulture));
                break;
            case "skip" or "from" or "trial":
                schema.Minimum = "0";
                break;
        }
    }

    private static IEnumerable<(int Status, string Why)> Refusals(bool isOfRun, bool canBeWrong, bool mayConflict, bool hasBody, bool asksCluster)
    {
        IEnumerable<(bool Applies, int Status, string Why)> all =
        [
            (canBeWrong, 400, "What is asked or sent is not allowed; the detail names it and what is."),
            (true, 401, "The token is missing or wrong."),
            (true, 403, "The request comes from another site, or a silo without a token is called by a name that is not loopback's."),
            (isOfRun, 404, "There is no such run, or not yet what is asked of it."),
            (mayConflict, 409, "The state of the run, or the kind of this server, does not allow it."),
            (hasBody, 413, "The body is too long."),
            (hasBody, 415, "The body is not JSON."),
            (true, 429, "The caller asks too often."),
            (asksCluster, 503, "The cluster or its storage does not answer; the same again later may be answered."),
        ];
        return all.Where(refusal => refusal.Applies).Select(refusal => (refusal.Status, refusal.Why));
    }

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, IOpenApiSchema schema) => new() { [mediaType] = new OpenApiMediaType { Schema = schema } };
}
