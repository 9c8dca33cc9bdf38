using System.Text.Json;

namespace FedOrleans.Silo.Tests.Http;

/// <summary>Holds answers against the schemas of an OpenAPI document, as far as that uses them. Keys that it does not name are wrong too.</summary>
internal sealed class SchemaCheck(JsonElement document)
{
    /// <summary>All that is wrong, each with the path to it; empty for nothing.</summary>
    public IReadOnlyList<string> Errors(JsonElement schema, JsonElement value, string path = "$")
    {
        schema = Resolved(schema);
        foreach (string choice in (string[])["anyOf", "oneOf"])
        {
            if (schema.TryGetProperty(choice, out JsonElement choices))
            {
                string[][] found = [.. choices.EnumerateArray().Select(one => Errors(one, value, path).ToArray())];
                int fitting = found.Count(errors => errors.Length == 0);
                if (fitting == 0 || (fitting > 1 && choice == "oneOf"))
                {
                    return [$"{path}: {fitting} of {choice} fit {value.GetRawText()}: {string.Join("; ", found.SelectMany(errors => errors))}"];
                }
            }
        }

        if (schema.TryGetProperty("type", out JsonElement type) && !Types(type).Any(name => Is(value, name)))
        {
            return [$"{path}: {value.GetRawText()} is not of type {type.GetRawText()}"];
        }

        if (schema.TryGetProperty("enum", out JsonElement allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
        {
            return [$"{path}: {value.GetRawText()} is not one of {allowed.GetRawText()}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array when schema.TryGetProperty("items", out JsonElement items) =>
                [.. value.EnumerateArray().SelectMany((item, i) => Errors(items, item, $"{path}[{i}]"))],
            JsonValueKind.Object when schema.TryGetProperty("properties", out JsonElement properties) => [.. OfObject(schema, properties, value, path)],
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement properties, JsonElement value, string path)
    {
        IEnumerable<string> missing = schema.TryGetProperty("required", out JsonElement required)
            ? required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}: {name} is missing")
            : [];
        return missing.Concat(value.EnumerateObject().SelectMany(property =>
            properties.TryGetProperty(property.Name, out JsonElement own) ? Errors(own, property.Value, $"{path}.{property.Name}") : [$"{path}: {property.Name} is not in the schema"]));
    }

    private JsonElement Resolved(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(document, (element, name) => element.GetProperty(name));
        }

        return schema;
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || value.TryGetUInt64(out _)),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no type of JSON Schema"),
    };
}
