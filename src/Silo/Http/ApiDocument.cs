using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FedOrleans.Silo.Http;

/// <summary>The OpenAPI document: the API alone, with what it asks of callers and how it refuses them.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    private const string Root = "api/v1/";

    private const string Problem = "Problem";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = described => described.RelativePath?.StartsWith(Root, StringComparison.Ordinal) == true;
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
            document.AddComponent<IOpenApiSchema>(Problem, await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellation));
            foreach ((string path, IOpenApiPathItem item) in document.Paths)
            {
                foreach (OpenApiOperation operation in (item.Operations ?? []).Values)
                {
                    Complete(document, operation, isOfRun: path.Contains("{run}", StringComparison.Ordinal));
                }
            }
        });
    }

    private static void Complete(OpenApiDocument document, OpenApiOperation operation, bool isOfRun)
    {
        foreach (OpenApiParameter parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Name = parameter.In == ParameterLocation.Query && parameter.Name is { } name ? JsonNamingPolicy.CamelCase.ConvertName(name) : parameter.Name;
        }

        OpenApiResponses responses = operation.Responses ??= [];
        responses.TryAdd("401", Refusal(document, "The token is missing or wrong."));
        responses.TryAdd("429", Refusal(document, "The caller asks too often."));
        if (isOfRun)
        {
            responses.TryAdd("404", Refusal(document, "There is no such run, or not yet what is asked of it."));
        }
    }

    private static OpenApiResponse Refusal(OpenApiDocument document, string why) => new()
    {
        Description = why,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
        },
    };
}
