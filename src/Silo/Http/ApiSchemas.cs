using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FedOrleans.Grains.Devices;
using FedOrleans.Silo.Http.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FedOrleans.Silo.Http;

/// <summary>
/// What the serializer's own schemas get wrong, of numbers above all: it may write any of them as <c>"Infinity"</c> or <c>"NaN"</c>, and they say
/// so of each; the API has that in one place alone.
/// </summary>
internal static class ApiSchemas
{
    public static Task CompleteAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonPropertyInfo is { Name: "scenario" } property && property.DeclaringType == typeof(SubmitRequest))
        {
            // Null and nothing at all come through the serializer, to be refused with a message of the API's own.
            schema.Type = JsonSchemaType.String;
        }

        Type? inner = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type);
        if ((inner ?? context.JsonTypeInfo.Type) is not { } type || (type != typeof(double) && type != typeof(float)))
        {
            return Task.CompletedTask;
        }

        if (MayBeInfinite(context.JsonPropertyInfo))
        {
            schema.AnyOf =
            [
                new OpenApiSchema { Type = JsonSchemaType.Number, Format = schema.Format },
                new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("Infinity")] },
            ];
            schema.Type = null;
            schema.Format = null;
            return Task.CompletedTask;
        }

        schema.AnyOf = null;
        schema.Type = inner is null ? JsonSchemaType.Number : JsonSchemaType.Number | JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    /// <summary>What a device without a battery holds.</summary>
    private static bool MayBeInfinite(JsonPropertyInfo? property) =>
        property?.DeclaringType == typeof(RadioObservation)
        && property.Name.Equals(nameof(RadioObservation.BatteryJ), StringComparison.OrdinalIgnoreCase);
}
