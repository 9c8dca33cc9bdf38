using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace FedOrleans.Silo.Http;

/// <summary>What the framework has to say of a request, without the names of types and parameters, which mean nothing to callers.</summary>
internal static partial class BadRequestText
{
    private const string Body = """a JSON object such as {"scenario": "method: pftt", "run": "mine"}""";

    public static string Of(BadHttpRequestException bad) =>
        bad.InnerException is JsonException json ? $"the body is not what is expected: {Of(json)}"
        : NoBody().IsMatch(bad.Message) ? $"the body is empty; expected {Body}"
        : NotBound().Match(bad.Message) is { Success: true } found ? NotAllowed(found.Groups[1].Value, found.Groups[2].Value, found.Groups[3].Value)
        : bad.Message;

    private static string Of(JsonException json) =>
        UnknownKey().Match(json.Message) is { Success: true } unknown ? $"'{unknown.Groups[1].Value}' is an unknown key"
        : !OtherType().IsMatch(json.Message) ? json.Message
        : json.Path is null or "$" ? $"expected {Body}"
        : $"{json.Path.TrimStart('$', '.')} is of another type than expected";

    private static string NotAllowed(string type, string name, string value) =>
        $"query: {JsonNamingPolicy.CamelCase.ConvertName(name)}: '{value}' is not allowed; expected "
        + (type.Contains("bool", StringComparison.OrdinalIgnoreCase) ? "true or false" : "a whole number");

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped to any \\.NET member")]
    private static partial Regex UnknownKey();

    [GeneratedRegex("^The JSON value could not be converted to ")]
    private static partial Regex OtherType();

    [GeneratedRegex("^Implicit body inferred for parameter|was not provided from body")]
    private static partial Regex NoBody();

    /// <summary>A value of the query: its type, its name, what stands there.</summary>
    [GeneratedRegex("^Failed to bind parameter \"(\\S+) (\\w+)\" from \"(.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex NotBound();
}
